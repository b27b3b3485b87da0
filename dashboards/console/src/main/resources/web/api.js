// The console's API: JSON by GET, what people say and set by POST and DELETE, and one event stream for what is on screen.

const BASE = '/api/v1/';

function query(params) {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    if (value !== null && value !== undefined && value !== '') search.set(name, value);
  }
  return search.toString();
}

/** Gets JSON; throws an Error with one line for a person, and the status if there was an answer. */
export function get(path, params = {}, signal) {
  return answer(`${BASE}${path}?${query(params)}`, { signal });
}

/** Sends JSON; answers and throws as get does. */
export function post(path, body) {
  return answer(`${BASE}${path}`, {
    method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body),
  });
}

/** Takes back what was set; answers and throws as get does. */
export function remove(path, params = {}) {
  return answer(`${BASE}${path}?${query(params)}`, { method: 'DELETE', headers: { 'Content-Type': 'application/json' } });
}

/** Address of a file that the API makes. */
export function address(path, params) {
  return `${BASE}${path}?${query(params)}`;
}

async function answer(address, options) {
  let response;
  try {
    response = await fetch(address, options);
  } catch (e) {
    if (e.name === 'AbortError') throw e;
    throw new Error('the console does not answer');
  }
  if (response.status === 401) location.reload(); // the session is over: the server shows the login page
  const body = await response.json().catch((e) => {
    if (e.name === 'AbortError') throw e;
    return {};
  });
  if (!response.ok) throw Object.assign(new Error(body.error ?? `the console answered ${response.status}`), { status: response.status });
  return body;
}

/** What a stream would send first, by the names of its events. */
async function askFor({ list = 'workers', subject, anomalies, ...rows }) {
  const known = [['overview', await get('overview')]];
  if (rows.limit > 0) {
    const { rows: changed, ...page } = await get(list, rows);
    known.push([list, { ...page, subjects: changed.map((row) => row.subject), changed }]);
  }
  if (subject) known.push(['subject', await get('subject', { subject }).catch(() => null)]);
  if (anomalies > 0) known.push(['anomalies', await get('anomalies', { limit: anomalies })]);
  return known.filter(([, value]) => value !== null);
}

/**
 * One stream at a time: opening another closes the one before. A page that nobody sees has none, because a browser
 * opens only six connections to a host, over all its tabs.
 */
export class Live {
  #source = null;
  #key = null;
  #timer = 0;
  #handlers;
  #last = new Map();

  /** Handlers by event name; also 'connection' with true or false. */
  constructor(handlers) {
    this.#handlers = handlers;
    document.addEventListener('visibilitychange', () => (document.hidden ? this.#pause() : this.#resume()));
    addEventListener('pagehide', () => this.#pause());
    addEventListener('pageshow', () => this.#resume());
  }

  #pause() {
    clearTimeout(this.#timer);
    this.#source?.close();
    this.#source = null;
  }

  #resume() {
    if (this.#source === null && this.#key !== null) this.#open(this.#key);
  }

  /** Says what is on screen. */
  watch(wish) {
    const key = query(wish);
    if (key === this.#key) {
      // the same wish of a new view: what is known, since the server sends only what changes
      for (const [name, value] of this.#last) this.#emit(name, value);
      return;
    }
    this.#key = key;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#open(key), 80);
  }

  #open(key) {
    this.#pause();
    if (document.hidden) return;
    this.#last.clear();
    const source = new EventSource(`${BASE}stream?${key}`);
    this.#source = source;
    source.onopen = () => this.#emit('connection', true);
    source.onerror = () => {
      this.#emit('connection', false);
      if (source.readyState === EventSource.CLOSED && source === this.#source) this.#doWithout(key);
    };
    for (const name of ['overview', 'workers', 'accounts', 'subject', 'anomalies']) {
      source.addEventListener(name, (event) => {
        const value = JSON.parse(event.data);
        this.#last.set(name, value);
        this.#emit(name, value);
      });
    }
    source.addEventListener('busy', () => {
      source.close();
      this.#doWithout(key);
    });
  }

  /** Where no stream is to be had, as when too many pages are open: asks once, and tries again later. */
  async #doWithout(key) {
    this.#timer = setTimeout(() => this.#open(key), 10000);
    try {
      const known = await askFor(Object.fromEntries(new URLSearchParams(key)));
      if (key !== this.#key) return;
      this.#emit('connection', true);
      for (const [name, value] of known) this.#emit(name, value);
    } catch {
      this.#emit('connection', false);
    }
  }

  #emit(name, value) {
    this.#handlers[name]?.(value);
  }
}
