// Routes, the freshness badge, and who gets which live event.
import { Live } from '/api.js';
import { notice, setNow } from '/clock.js';
import { fill, text } from '/dom.js';
import * as format from '/format.js';
import { restoreZone, zoneChoice } from '/time-zone.js';
import { AlertsView } from '/view-alerts.js';
import { AnomaliesView } from '/view-anomalies.js';
import { DeadLettersView } from '/view-dead-letters.js';
import { FeedsView } from '/view-feeds.js';
import { IncidentsView } from '/view-incidents.js';
import { LinksView } from '/view-links.js';
import { AccountsView, WorkersView } from '/view-list.js';
import { MapView } from '/view-map.js';
import { MissingView } from '/view-missing.js';
import { OverviewView } from '/view-overview.js';
import { PipelineView } from '/view-pipeline.js';
import { RulesView } from '/view-rules.js';
import { SilencesView } from '/view-silences.js';
import { SubjectView } from '/view-subject.js';

const PAGES = {
  '': ['overview', OverviewView],
  map: ['map', MapView],
  workers: ['workers', WorkersView],
  accounts: ['accounts', AccountsView],
  subject: [null, SubjectView],
  alerts: ['alerts', AlertsView],
  incidents: ['incidents', IncidentsView],
  silences: ['alerts', SilencesView],
  rules: ['rules', RulesView],
  anomalies: ['anomalies', AnomaliesView],
  links: [null, LinksView],
  feeds: ['feeds', FeedsView],
  pipeline: ['feeds', PipelineView],
  'dead-letters': ['feeds', DeadLettersView],
};
const NO_PAGE = [null, MissingView];
const DISCONNECTED_MS = 4000;

const main = document.getElementById('main');
const badge = document.getElementById('freshness');
const badgeState = document.getElementById('freshness-state');
const badgeText = document.getElementById('freshness-text');
const noticeLine = document.getElementById('notice');
const openCount = document.getElementById('open-count');
const alertCount = document.getElementById('alert-count');

let view = null;
let overview = null;
let disconnected = 0;

const live = new Live({
  overview: (value) => {
    overview = value;
    showFreshness(value);
    showClock(value.clock);
    openCount.hidden = value.open_anomalies === 0;
    text(openCount, format.count(value.open_anomalies));
    alertCount.hidden = value.firing_alerts === 0;
    text(alertCount, format.count(value.firing_alerts));
    view?.overview?.(value);
  },
  workers: (value) => view?.rows?.(value),
  accounts: (value) => view?.rows?.(value),
  subject: (value) => view?.subject?.(value),
  anomalies: (value) => view?.anomalies?.(value),
  connection: (up) => {
    if (up) {
      clearTimeout(disconnected);
      disconnected = 0;
      if (overview) showFreshness(overview);
    } else if (disconnected === 0) {
      disconnected = setTimeout(showDisconnected, DISCONNECTED_MS);
    }
  },
});

function showFreshness({ freshness, clock }) {
  badge.className = `badge ${freshness.state.toLowerCase()}`;
  text(badgeState, freshness.state);
  text(badgeText, clock.phase === 'CATCHING_UP' ? 'reading history' : freshness.complete_up_to_ms ? `complete up to ${format.time(freshness.complete_up_to_ms)}` : '');
  badge.title = freshness.sentence;
}

function showClock(clock) {
  setNow(clock.now_ms);
  const words = notice(clock);
  noticeLine.hidden = words === null;
  noticeLine.className = `notice ${clock.phase.toLowerCase()}`;
  text(noticeLine, words ?? '');
}

function showDisconnected() {
  badge.className = 'badge stopped';
  text(badgeState, 'DISCONNECTED');
  text(badgeText, 'this page is not updated');
  badge.title = 'the console does not answer';
}

function route() {
  const [path, query] = location.hash.replace(/^#\/?/, '').split('?');
  const [tab, View] = (location.pathname === '/' && Object.hasOwn(PAGES, path) && PAGES[path]) || NO_PAGE;
  view?.destroy();
  view = new View(new URLSearchParams(query ?? ''), () => live.watch(view.wish()));
  fill(main, view.element);
  setTab(view.tab ?? tab);
  document.title = `${view.title} – Hashbeat`;
  if (overview) view.overview?.(overview);
  live.watch(view.wish());
}

function setTab(tab) {
  for (const link of document.querySelectorAll('.tabs a')) {
    if (link.dataset.page === tab) {
      link.setAttribute('aria-current', 'page');
      link.scrollIntoView({ block: 'nearest', inline: 'nearest' }); // the row of tabs is wider than a phone
    } else link.removeAttribute('aria-current');
  }
}

addEventListener('hashchange', () => {
  route();
  main.focus({ preventScroll: true });
  scrollTo(0, 0);
});
document.querySelector('.skip').addEventListener('click', (event) => {
  event.preventDefault(); // the address says which page it is
  main.focus();
});

function showZone() {
  text(document.getElementById('zone'), `Times in ${format.zone()}`);
}

restoreZone();
showZone();
document.getElementById('zone').after(zoneChoice(() => {
  showZone();
  route();
}));
route();
