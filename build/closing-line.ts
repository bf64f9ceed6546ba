import type { Reporter, TestModule } from 'vitest/node'

/** Ends a run with what was skipped and what passed only when tried again, by name, and one plain line that any CI can read. */
export class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const count = { passed: 0, failed: 0, skipped: 0, pending: 0 }
    for (const module of modules) {
      if (module.state() === 'failed' && module.errors().length > 0) count.failed++
      for (const test of module.children.allTests()) {
        const { state } = test.result()
        count[state]++
        if (state === 'skipped') console.log(`skipped: ${module.relativeModuleId} > ${test.fullName}`)
        if (test.diagnostic()?.flaky) console.log(`passed only when tried again: ${module.relativeModuleId} > ${test.fullName}`)
      }
    }
    console.log(`${count.passed} passed, ${count.failed + count.pending} failed, ${count.skipped} skipped`)
  }
}
