// When the program has stopped: says so, and saves plans as files without it. Nothing here needs the program; it only reads.

/** Lays a message over the page, with ways on. */
export function show(cause) {
  if (document.getElementById('stopped')) return;
  const made = (name, text, more = {}) => Object.assign(document.createElement(name), { textContent: text }, more);
  const box = made('div', '', { id: 'stopped', className: 'stopped' });
  box.setAttribute('role', 'alertdialog');
  box.setAttribute('aria-modal', 'true');
  box.setAttribute('aria-labelledby', 'stopped-title');
  const sheet = made('div', '', { className: 'stopped-sheet' });
  const reload = made('button', 'Reload', { type: 'button', className: 'button primary', onclick: () => location.reload() });
  const copies = made('div', '', { className: 'stopped-copies' });
  const told = made('p', '', { className: 'quiet' });
  told.setAttribute('role', 'status');
  sheet.append(
    made('h1', 'Rungbook has stopped', { id: 'stopped-title' }),
    made('p', 'Something went wrong in the program. Everything that was called saved is safe in this browser; nothing more is written until you reload.'),
    made('p', `What went wrong: ${cause || 'unknown'}`, { className: 'quiet' }),
    reload, copies, told,
  );
  box.append(sheet);
  for (const other of document.body.children) other.inert = true;
  document.body.append(box);
  reload.focus();
  plans().then(all => {
    for (const plan of all) {
      const save = async () => {
        try {
          download(fileName(plan), await planFile(plan.id));
          told.textContent = 'The copy is in your downloads.';
        } catch (error) {
          told.textContent = `The copy could not be made: ${error}`;
        }
      };
      copies.append(made('button', `Save a copy of ${plan.name || 'the plan'}`, { type: 'button', className: 'button', onclick: save }));
    }
  }, error => { told.textContent = `What is kept here cannot be read now: ${error}`; });
}

const answer = request => new Promise((done, failed) => {
  request.onsuccess = () => done(request.result);
  request.onerror = () => failed(request.error);
  request.onblocked = () => failed(new Error('another tab holds it'));
});

async function reading(stores, read) {
  const database = await answer(indexedDB.open('rungbook'));
  try {
    const transaction = database.transaction(stores);
    return await read(name => transaction.objectStore(name));
  } finally {
    database.close();
  }
}

/** The plans that are not in the bin, the one changed last first. */
export const plans = () => reading(['plans'], async store => (await answer(store('plans').getAll()))
  .map(text => JSON.parse(text)).filter(plan => !plan.binned).sort((a, b) => b.changed - a.changed));

/** A row as it is kept: revision, table, id (as JSON) and text, parted by spaces; without text the record was removed. */
function row(line) {
  const [, table, id, text] = /^\S+ (\S+) ("(?:[^"\\]|\\.)*") ?([^]*)$/.exec(line) ?? [];
  return table && { table, id: JSON.parse(id), text };
}

/** The text of a plan file, as "Save as file" writes it. */
export async function planFile(id) {
  const under = IDBKeyRange.bound([id], [id, []]);
  const [rows, history] = await reading(['records', 'revisions'], store =>
    Promise.all([answer(store('records').getAll(under)), answer(store('revisions').getAll(under))]));
  const file = { format: 'rungbook.plan', version: 1, min_reader: 1, plan: {}, playbook: {} };
  for (const one of rows.map(row)) {
    if (!one?.text) continue;
    const value = JSON.parse(one.text);
    if (one.table === 'plan' || one.table === 'playbook') file[one.table] = value;
    else if (one.table === 'extra') Object.assign(file, value);
    else (file[one.table] ??= {})[one.id] = value;
  }
  file.revisions = history.flatMap(text => JSON.parse(text));
  return `${JSON.stringify(file)}\n`;
}

const fileName = plan => `${(plan.name || 'plan').replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 60)}-copy.plan.json`;

function download(name, text) {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  Object.assign(document.createElement('a'), { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
