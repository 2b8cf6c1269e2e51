/** One call of AWS as data: which service, which action, and what it is sent. What is planned, printed and made is the same thing. */
export type CallOf<Service extends string, Inputs> = {
  [Action in keyof Inputs & string]: {
    readonly service: Service
    readonly action: Action
    readonly input: Inputs[Action]
  }
}[keyof Inputs & string]

/** What a call gave back, as far as later calls need it. */
export type Output = Readonly<Record<string, unknown>>
