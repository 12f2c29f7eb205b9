import { resolve } from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** Where `marsad serve` listens while the console is worked on (npm run console). */
const SERVER = process.env.MARSAD_SERVER ?? "http://127.0.0.1:4177";

const behind = {
  target: SERVER,
  changeOrigin: true,
  // The server answers changes only where they come from a page of its own.
  headers: { origin: SERVER },
};

export default defineConfig({
  root: import.meta.dirname,
  base: "/",
  plugins: [react()],
  build: {
    outDir: resolve(import.meta.dirname, "../dist/console"),
    emptyOutDir: true,
    target: "es2023",
    // The server's policy knows no data: addresses for scripts, styles or fonts.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    manifest: true,
  },
  server: { port: 4178, strictPort: true, proxy: { "/api": behind, "/report": behind } },
});
