import "./style/index.css";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { LanguageProvider } from "./language/language.tsx";
import { createConsoleRouter } from "./routes.tsx";
import { Refused } from "./server/request.ts";

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      // What the server refuses, it refuses again; what did not reach it may next time.
      retry: (failures, error) => !(error instanceof Refused && error.problem.status < 500) && failures < 2,
      // The feed tells what changed; a window that comes back to the front need not ask everything again.
      refetchOnWindowFocus: false,
      networkMode: "always",
    },
    mutations: { networkMode: "always" },
  },
});

const root = document.getElementById("console");
if (root === null) throw new Error("index.html has no #console");
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <LanguageProvider>
        <RouterProvider router={createConsoleRouter(client)} />
      </LanguageProvider>
    </QueryClientProvider>
  </StrictMode>,
);
