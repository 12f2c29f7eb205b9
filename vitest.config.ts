import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["src/**/*.test.ts", "console/**/*.test.ts", "tests/**/*.test.ts"],
    // Whole-path tests start child processes; on a busy machine of two cores they need their time.
    testTimeout: 120_000,
    hookTimeout: 240_000,
    // What a browser shows comes when it comes, on a busy machine later.
    expect: { poll: { timeout: 20_000 } },
    setupFiles: ["tests/property-seed.ts"],
    pool: "forks",
    // By default a core stays free, on a machine of two half of them; these tests mostly wait for other processes.
    maxWorkers: "100%",
    // Output that depends on the machine's zone or language is a fault: tests run far from both.
    env: { TZ: "Asia/Kathmandu", LC_ALL: "C.UTF-8" },
    coverage: {
      provider: "v8",
      include: ["src/**/*.ts"],
      exclude: ["src/**/*.test.ts"],
      reporter: ["text-summary", "html"],
    },
  },
});
