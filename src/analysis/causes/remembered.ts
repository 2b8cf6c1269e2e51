const longest = 200
const most = 1000

/**
 * A function of a text that remembers what it gave for short ones, as golds that come again and again: a thousand at most, then it begins
 * anew.
 */
export function remembered<Value>(make: (text: string) => Value): (text: string) => Value {
  const known = new Map<string, Value>()
  return (text) => {
    if (text.length > longest) return make(text)
    const found = known.get(text)
    if (found !== undefined || known.has(text)) return found as Value
    const value = make(text)
    if (known.size >= most) known.clear()
    known.set(text, value)
    return value
  }
}
