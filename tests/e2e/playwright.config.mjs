// Run by `cargo xtask test e2e`, which starts intake and the host pages and sets their addresses in the environment:
// PS_BANK_URL, PS_PARTNER_URL, PS_KIOSK_URL, PS_STRICT_URL, PS_INTAKE_URL, PS_DB. A story
// that needs an intake of its own starts PS_INTAKE_BIN with PS_INTAKE_CONFIG.

import { defineConfig } from '@playwright/test';
import { launchOptions } from './chromium.mjs';

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results',
  timeout: 60_000,
  // A busy machine is slow: a story that fails runs once more, and is listed as flaky if it passes then.
  expect: { timeout: 10_000 },
  retries: 1,
  workers: 2,
  forbidOnly: true,
  // Recording doubles the time; `cargo xtask test e2e -- --trace on` does it when a story needs a closer look.
  use: { launchOptions, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', screenshot: 'only-on-failure' },
});
