/** What AWS's clients write to; all but their warnings is silence, as it is by default. */
interface ClientLogger {
  readonly trace: (...said: unknown[]) => void
  readonly debug: (...said: unknown[]) => void
  readonly info: (...said: unknown[]) => void
  readonly warn: (...said: unknown[]) => void
  readonly error: (...said: unknown[]) => void
}

const silent = (): void => undefined

/**
 * A client's logger. Where the environment holds keys and a profile is named too, the clients themselves say, in eight lines and once a
 * process, which of the two they take: here it is one line. That they say it is what makes it true of the version that is installed.
 *
 * @param profile the one that a client is made with; by default AWS_PROFILE
 */
export const credentialsLogger = (profile?: string): ClientLogger => ({
  trace: silent,
  debug: silent,
  info: silent,
  error: silent,
  warn: (...said) => {
    const takesProfile = /Multiple credential sources.*proceed with the AWS_PROFILE value/s.test(String(said[0]))
    if (takesProfile) console.warn(profileWins(profile ?? process.env.AWS_PROFILE ?? ''))
    else console.warn(...said)
  },
})

/**
 * Which credentials are taken where there are two.
 *
 * @example profileWins('dev') // 'the profile dev is taken: it wins over the keys in the environment (AWS_ACCESS_KEY_ID), which are there too'
 */
export const profileWins = (profile: string): string =>
  `the profile ${profile.replace(/\p{Cc}/gu, ' ')} is taken: it wins over the keys in the environment (AWS_ACCESS_KEY_ID), which are there too`
