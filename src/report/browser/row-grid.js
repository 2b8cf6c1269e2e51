/**
 * The table of rows: only those in sight are in the page. One focus, on the grid; arrows move within it, Enter opens.
 * Runs in the reader's browser; refers to nothing outside itself.
 */
export function rowGrid(config, store, onOpen) {
  const grid = document.getElementById('grid')
  const body = document.getElementById('grid-body')
  const head = grid.querySelector('.grid-head')
  const height = 44
  let printing = false
  let fitted = 0
  const state = { view: new Uint32Array(0), active: 0 }
  const made = new Map()
  const show = (value) =>
    value === undefined || value === null ? '–' : Number.isInteger(value) ? String(value) : value.toFixed(3)
  const short = (text) => (text === null || text === undefined ? '' : text.slice(0, 300).replace(/\s+/g, ' '))

  const cell = (row, text, name, title) => {
    const one = document.createElement('div')
    one.setAttribute('role', 'gridcell')
    one.className = name
    one.textContent = text
    if (title) one.title = title
    row.append(one)
    return one
  }
  const make = (position) => {
    const row = store.rows[state.view[position]]
    const more = row[8] ?? {}
    const line = document.createElement('div')
    line.setAttribute('role', 'row')
    line.setAttribute('aria-rowindex', String(position + 2))
    line.id = `line-${position}`
    line.className = `line ${position % 2 === 1 ? 'odd' : ''}`
    line.style.transform = `translateY(${position * height}px)`
    cell(line, row[1] ?? String(row[0]), 'c-row', row[1])
    cell(line, more.change ?? config.outcomes[row[2]], `c-outcome ${more.change ?? config.outcomes[row[2]]}`)
    cell(line, short(row[4]), 'c-text')
    cell(line, short(row[5]), 'c-text')
    cell(line, short(row[6]), 'c-gold')
    for (const metric of config.shown) {
      const value = row[7][metric]
      cell(line, show(value), `c-number${value === 0 ? ' zero' : ''}`)
    }
    if (config.confidence) cell(line, show(more.confidence), 'c-number')
    line.addEventListener('click', () => {
      activate(position)
      onOpen(position)
    })
    return line
  }
  const render = () => {
    const all = printing
    const top = Math.max(0, grid.scrollTop - head.offsetHeight)
    const first = all ? 0 : Math.max(0, Math.floor(top / height) - 6)
    const last = all
      ? Math.min(state.view.length, 100)
      : Math.min(state.view.length, Math.ceil((grid.scrollTop + grid.clientHeight) / height) + 6)
    for (const [position, line] of made) {
      if (position >= first && position < last) continue
      line.remove()
      made.delete(position)
    }
    for (let position = first; position < last; position++) {
      if (made.has(position)) continue
      const line = make(position)
      const next = made.get(position + 1)
      body.insertBefore(line, next ?? null)
      made.set(position, line)
    }
    for (const [position, line] of made) {
      const active = position === state.active
      line.classList.toggle('active', active)
      line.setAttribute('aria-selected', String(active))
    }
    if (made.has(state.active)) grid.setAttribute('aria-activedescendant', `line-${state.active}`)
    else grid.removeAttribute('aria-activedescendant')
  }
  const activate = (position) => {
    state.active = Math.max(0, Math.min(state.view.length - 1, position))
    const top = state.active * height
    const room = grid.clientHeight - head.offsetHeight - height
    if (top < grid.scrollTop) grid.scrollTop = top
    else if (top > grid.scrollTop + room) grid.scrollTop = top - room
    render()
  }
  // Ids take the room they need: digits are as wide as 0, names a little narrower.
  const fitIds = () => {
    let longest = 0
    for (const row of store.rows) longest = Math.max(longest, String(row[1] ?? row[0]).length)
    grid.style.setProperty('--id', `${Math.min(11, Math.max(3.5, 0.62 * longest + 0.4))}rem`)
  }
  const setView = (view, { keep = false } = {}) => {
    state.view = view
    if (fitted < store.rows.length) {
      fitted = store.rows.length
      fitIds()
    }
    for (const line of made.values()) line.remove()
    made.clear()
    body.style.height = `${view.length * height}px`
    grid.setAttribute('aria-rowcount', String(view.length + 1))
    if (!keep) {
      state.active = 0
      grid.scrollTop = 0
    }
    render()
  }
  let asked = false
  grid.addEventListener('scroll', () => {
    if (asked) return
    asked = true
    requestAnimationFrame(() => {
      asked = false
      render()
    })
  })
  new ResizeObserver(() => render()).observe(grid)
  grid.addEventListener('keydown', (event) => {
    if (event.target !== grid || event.ctrlKey || event.metaKey || event.altKey) return
    const page = Math.max(1, Math.floor(grid.clientHeight / height) - 2)
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -Infinity, End: Infinity }
    if (Object.hasOwn(steps, event.key)) {
      event.preventDefault()
      activate(state.active + steps[event.key])
    } else if (event.key === 'Enter' && state.view.length > 0) {
      event.preventDefault()
      onOpen(state.active)
    }
  })
  addEventListener('beforeprint', () => {
    printing = true
    render()
  })
  addEventListener('afterprint', () => {
    printing = false
    render()
  })
  return { state, setView, activate, focus: () => grid.focus() }
}
