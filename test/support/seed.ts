import fc from 'fast-check'

/** One seed for every property, so that a run of the tests says the same twice; another by FAST_CHECK_SEED, to look further. */
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(process.env.FAST_CHECK_SEED ?? 20260131) })
