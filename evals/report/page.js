/* The report's page: plain DOM, text only, so that nothing said in a conversation can become markup. */
const report = JSON.parse(document.getElementById('report').textContent);
const SHOWN = 300;
const percent = (value) => (value === null ? '–' : `${(value * 100).toFixed(1)} %`);
const change = ({ value, baseline }) =>
  baseline === null ? 'new' : value < baseline - 1e-4 ? 'worse' : value > baseline + 1e-4 ? 'better' : 'same';

function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

const passed = report.cases.filter(({ passes, attempts }) => passes === attempts).length;
const cost = report.suites.reduce((sum, { costUsd }) => sum + costUsd, 0);
const tokens = report.suites.reduce((sum, suite) => sum + suite.inputTokens + suite.outputTokens, 0);
const facts = [
  report.model,
  new Date(report.startedAt).toLocaleString(),
  `${passed} of ${report.cases.length} cases passed`,
  `${(report.tookMs / 1000).toFixed(0)} s`,
  `${tokens.toLocaleString()} tokens`,
  `$${cost.toFixed(4)}`,
  ...(report.commit ? [report.commit.slice(0, 10)] : []),
];
const verdicts = { passed: 'No regression', regressed: 'Regression', stopped: 'Stopped at the budget' };
const list = el('div');
const count = el('p', { class: 'muted', role: 'status' });
const filter = { suite: '', outcome: report.verdict === 'regressed' ? 'worse' : 'all', words: '' };

function select(label, key, options) {
  const field = el('select', {}, ...options.map(([value, text]) => el('option', { value }, text)));
  field.value = filter[key];
  field.addEventListener('change', () => show({ [key]: field.value }));
  return el('label', {}, label, field);
}

function suiteTable() {
  const head = [
    'Suite',
    'Cases',
    'Passed',
    'Value',
    '95 % interval',
    'Baseline',
    'Worse',
    'Better',
    'Time a case',
    'Cost',
    'Verdict',
  ];
  const rows = report.suites.map((suite) => {
    const tone = suite.verdict === 'regressed' ? 'bad' : suite.verdict === 'better' ? 'good' : '';
    const numbers = [
      suite.cases,
      suite.passed,
      percent(suite.value),
      `${percent(suite.metrics.low)} – ${percent(suite.metrics.high)}`,
      percent(suite.baseline),
      suite.worse,
      suite.better,
      `${(suite.tookMs / suite.cases / 1000).toFixed(2)} s`,
      `$${suite.costUsd.toFixed(4)}`,
    ];
    const measured = Object.entries(suite.metrics)
      .filter(([name]) => !/^(low|high)$| (low|high)$/.test(name))
      .map(([name, value]) => `${name} ${/Ms/.test(name) ? `${value.toFixed(0)} ms` : value.toFixed(3)}`);
    return el(
      'tr',
      {},
      el('td', {}, suite.suite, ...(measured.length ? [el('div', { class: 'muted' }, measured.join(' · '))] : [])),
      ...numbers.map((value) => el('td', { class: 'n' }, String(value))),
      el('td', { class: tone }, [suite.verdict, suite.why].filter(Boolean).join(': ')),
    );
  });
  const cells = head.map((name, i) => el('th', i > 0 && i < 10 ? { class: 'n' } : {}, name));
  return el(
    'div',
    { class: 'scroll' },
    el('table', {}, el('thead', {}, el('tr', {}, ...cells)), el('tbody', {}, ...rows)),
  );
}

function caseRow(result) {
  const ok = result.passes === result.attempts;
  const moved = change(result);
  const word = ok ? 'passed' : result.passes > 0 ? `${result.passes}/${result.attempts}` : 'failed';
  const row = el(
    'details',
    {},
    el(
      'summary',
      {},
      el('span', { class: ok ? 'good' : 'bad' }, word),
      el('span', { class: 'muted' }, `${result.set} / ${result.id}`),
      el('span', {}, result.title),
      el(
        'span',
        { class: moved === 'worse' ? 'bad' : moved === 'better' ? 'good' : 'muted' },
        moved === 'same'
          ? `${result.tookMs.toFixed(0)} ms`
          : `${moved}: ${percent(result.baseline)} → ${percent(result.value)}`,
      ),
    ),
  );
  // The inside is drawn when it is opened: there are a thousand of these.
  row.addEventListener('toggle', () => row.open && row.childElementCount === 1 && row.append(inside(result)));
  return row;
}

function inside(result) {
  const box = el('div', { class: 'inside' });
  if (result.faults.length > 0)
    box.append(el('ul', { class: 'faults' }, ...result.faults.map((fault) => el('li', {}, fault))));
  const measured = Object.entries(result.metrics).map(([name, value]) => `${name} ${value.toFixed(3)}`);
  const used = `${result.inputTokens + result.outputTokens} tokens · $${result.costUsd.toFixed(4)} · ${result.tookMs.toFixed(0)} ms`;
  box.append(el('div', { class: 'muted' }, [used, ...measured].join(' · ')));
  for (const turn of result.turns) {
    box.append(el('div', { class: 'said' }, turn.said));
    for (const call of turn.toolCalls) {
      box.append(
        el(
          'div',
          { class: 'call' },
          el('b', {}, call.name),
          ` ${JSON.stringify(call.args)}`,
          el('div', { class: 'muted' }, call.result),
        ),
      );
    }
    box.append(el('div', { class: 'reply' }, turn.reply || `(${turn.status})`));
  }
  return box;
}

function show(changes = {}) {
  Object.assign(filter, changes);
  const words = filter.words.toLowerCase();
  const fits = (result) =>
    (!filter.suite || result.suite === filter.suite) &&
    (filter.outcome === 'all' ||
      (filter.outcome === 'failed' ? result.passes < result.attempts : change(result) === filter.outcome)) &&
    (!words || `${result.set} ${result.id} ${result.title} ${result.faults.join(' ')}`.toLowerCase().includes(words));
  const found = report.cases.filter(fits);
  count.textContent = `${found.length} cases${found.length > SHOWN ? `, the first ${SHOWN} shown` : ''}`;
  list.replaceChildren(...found.slice(0, SHOWN).map(caseRow));
}

const search = el('input', { type: 'search' });
search.addEventListener('input', () => show({ words: search.value }));
const form = el(
  'form',
  {},
  select('Suite', 'suite', [['', 'All'], ...report.suites.map(({ suite }) => [suite, suite])]),
  select('Outcome', 'outcome', [
    ['all', 'All'],
    ['failed', 'Failed'],
    ['worse', 'Worse than the baseline'],
    ['better', 'Better than the baseline'],
    ['new', 'Not in the baseline'],
  ]),
  el('label', {}, 'Words', search),
);
form.addEventListener('submit', (event) => event.preventDefault());
document
  .getElementById('main')
  .append(
    el(
      'h1',
      {},
      'Evals: ',
      el('span', { class: report.verdict === 'passed' ? 'good' : 'bad' }, verdicts[report.verdict]),
    ),
    el('p', { class: 'lead' }, facts.join(' · ')),
    ...report.reasons.map((reason) => el('p', { class: 'bad' }, reason)),
    suiteTable(),
    form,
    count,
    list,
  );
show();
