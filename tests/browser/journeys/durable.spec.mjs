// What was called saved stays saved: the browser killed, the page crashed, its files damaged.
import { existsSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { profile, start } from '../machine.mjs';
import { beginOnSettings, expect, planName, running, saved, slowDisk, test } from '../support.mjs';

/** Edits the name until it is said to be saved; gives the moment as the page saw it. */
const edit = async (page, value) => {
  await expect(planName(page)).toBeVisible();
  await edited(page, value);
};
const edited = (page, value) => page.evaluate(value => new Promise(done => {
  const field = document.getElementById([...document.querySelectorAll('label')].find(one => one.textContent.trim().startsWith('Name of the plan')).htmlFor);
  field.value = value;
  field.dispatchEvent(new Event('change', { bubbles: true }));
  const look = () => document.querySelector('header')?.textContent.includes('Saved') ? done(performance.now()) : setTimeout(look, 1);
  setTimeout(look, 1);
}), value);

/** Twenty kills right after "Saved"; gives how often the last change was missing. */
async function kills(baseURL, times, sabotage) {
  const disk = profile();
  let lost = 0;
  let machine = await start(disk.folder);
  try {
    await sabotage?.(machine.page);
    await beginOnSettings(machine.page, baseURL);
    for (let time = 1; time <= times; time += 1) {
      await edit(machine.page, `Kill ${time}`);
      await machine.kill();
      machine = await start(disk.folder);
      await sabotage?.(machine.page);
      await machine.page.goto(`${baseURL}#/settings`);
      await expect(planName(machine.page)).toBeVisible();
      if (await planName(machine.page).inputValue() !== `Kill ${time}`) lost += 1;
    }
  } finally {
    await machine.kill();
    disk.gone();
  }
  return lost;
}

test('fault 2: twenty kills of the browser right after "Saved" lose nothing', async ({ baseURL }) => {
  test.setTimeout(300_000);
  expect(await kills(baseURL, 20)).toBe(0);
});

test('fault 2: a build that says "Saved" too early would be caught', async ({ baseURL }) => {
  // Every transaction is called complete at once, and holds on to its data a little longer.
  const early = async page => {
    await slowDisk(page, 1500, '#/settings');
    await page.addInitScript(() => {
      const { set } = Object.getOwnPropertyDescriptor(IDBTransaction.prototype, 'oncomplete');
      Object.defineProperty(IDBTransaction.prototype, 'oncomplete', {
        set(told) { if (this.mode === 'readwrite' && location.hash === '#/settings') setTimeout(() => told(new Event('complete')), 30); else set.call(this, told); },
      });
    });
  };
  expect(await kills(baseURL, 2, early)).toBeGreaterThan(0);
});

test('fault 3: every transaction that writes asks for the disk, and one that does not would be caught', async ({ page, baseURL }) => {
  await page.addInitScript(() => {
    const { transaction } = IDBDatabase.prototype;
    window.asked = [];
    IDBDatabase.prototype.transaction = function (stores, mode, options) {
      const begun = transaction.call(this, stores, mode, window.lax ? {} : options);
      // What the browser took, not what was said: 'default' is what it does without being asked.
      if (mode === 'readwrite') window.asked.push(begun.durability);
      return begun;
    };
  });
  await beginOnSettings(page, baseURL);
  await edit(page, 'Durable');
  const asked = await page.evaluate(() => window.asked);
  expect(asked.length).toBeGreaterThan(1);
  expect([...new Set(asked)]).toEqual(['strict']);
  await page.evaluate(() => { window.lax = true; });
  await edit(page, 'Lax');
  expect(await page.evaluate(() => window.asked)).not.toEqual(expect.not.arrayContaining(['default']));
});

test('fault 1: forty crashes of the page in the midst of saving tear nothing and lose nothing saved', async ({ baseURL }) => {
  test.setTimeout(300_000);
  const disk = profile();
  const machine = await start(disk.folder);
  try {
    let { page } = machine;
    const context = machine.browser.contexts()[0];
    await beginOnSettings(page, baseURL);
    let known = 0;
    for (let time = 1; time <= 40; time += 1) {
      await edit(page, `Crash ${time}`);
      known = time;
      const session = await context.newCDPSession(page);
      // More edits are on their way to the disk when it happens.
      page.evaluate(() => {
        const field = [...document.querySelectorAll('label')].find(one => one.textContent.startsWith('Name of the plan')).control;
        for (let more = 0; more < 50; more += 1) setTimeout(() => { field.value = `On its way ${more}`; field.dispatchEvent(new Event('change', { bubbles: true })); }, more);
      }).catch(() => {});
      await new Promise(done => setTimeout(done, time));
      await Promise.race([session.send('Page.crash').catch(() => {}), new Promise(done => setTimeout(done, 500))]);
      await page.close().catch(() => {});
      page = await context.newPage();
      await page.goto(`${baseURL}#/settings`);
      await expect(planName(page)).toBeVisible();
      const found = await planName(page).inputValue();
      if (found !== `Crash ${known}` && !found.startsWith('On its way ')) throw new Error(`after crash ${time} the name is ${found}`);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Settings');
    }
  } finally {
    await machine.kill();
    disk.gone();
  }
});

/** The folder of the browser's database files within a profile. */
function database(folder) {
  const all = join(folder, 'Default', 'IndexedDB');
  const found = readdirSync(all).find(one => one.endsWith('.leveldb'));
  return join(all, found);
}
const files = (folder, pattern) => readdirSync(folder).filter(one => pattern.test(one)).map(one => join(folder, one));

/** Changes a row behind the page's back. */
const tamper = (page, store, how, table) => page.evaluate(([store, how, table]) => new Promise((done, failed) => {
  const request = indexedDB.open('rungbook');
  request.onerror = failed;
  request.onsuccess = () => {
    const opened = request.result;
    const writing = opened.transaction(store, 'readwrite', { durability: 'strict' });
    const rows = writing.objectStore(store);
    rows.openCursor().onsuccess = event => {
      const cursor = event.target.result;
      if (!cursor) return;
      if (!table || cursor.key[1] === table) {
        if (how === 'gone') cursor.delete();
        else cursor.update({ odd: { odd: 1 }, brace: '{', cut: String(cursor.value).slice(0, -3) }[how]);
        table &&= 'no other';
      }
      cursor.continue();
    };
    writing.oncomplete = () => { opened.close(); done(); };
    writing.onabort = failed;
  };
}), [store, how, table]);

const lost = page => expect(page.getByRole('heading', { level: 1 })).toContainText(/The browser has lost something|This plan cannot be read/);
const aside = async page => {
  await expect(page.getByText('Some of this plan could not be read')).toBeVisible();
  await expect(page.getByRole('banner')).toContainText('My plan');
};
const clean = page => expect(page.getByRole('button', { name: /^Start a plan/ })).toBeVisible();
const cut = file => truncateSync(file, Math.floor(readFileSync(file).length / 2));
const garble = file => writeFileSync(file, Buffer.from(readFileSync(file).map((byte, at) => at % 7 ? byte : byte ^ 0xff)));

// Each: what is done to the rows while the page is away, or to the files while the browser is; and what must be said.
const corruptions = [
  { title: 'fault 12: a record that cannot be read is set aside, the rest opens', rows: ['records', 'cut', 'accounts'], then: aside },
  { title: 'fault 12: a row that is no text at all is set aside', rows: ['records', 'odd', 'accounts'], then: aside },
  { title: 'fault 12: part of the history that cannot be read is set aside', rows: ['revisions', 'cut'], then: aside },
  { title: 'fault 11: a lost row is noticed and named', rows: ['records', 'gone', 'accounts'], then: lost },
  { title: 'fault 11: a lost history is noticed', rows: ['revisions', 'gone'], then: lost },
  { title: 'fault 10: a list of plans that cannot be read is said', rows: ['plans', 'brace'], then: lost },
  { title: 'fault 10: a garbled MANIFEST empties the database, and that is said', files: folder => files(folder, /^MANIFEST/).forEach(garble), then: lost },
  { title: 'fault 11: a log cut in half brings back an older state, and that is said', files: folder => files(folder, /\.log$/).forEach(cut), then: lost },
  { title: 'fault 11: a lost CURRENT is mended by the browser or said', files: folder => rmSync(join(folder, 'CURRENT')), then: page => expect(page.getByRole('heading', { level: 1 })).toContainText(/Settings|lost|read/) },
];

for (const { title, rows, files: damage, then } of corruptions) {
  test(title, async ({ baseURL }) => {
    const disk = profile();
    let machine = await start(disk.folder);
    try {
      await beginOnSettings(machine.page, baseURL);
      const account = { format: 'rungbook.plan', version: 1, min_reader: 1, plan: { id: 'mine', name: 'My plan', currency: 'EUR' }, playbook: {}, accounts: { a1: { name: 'Ada' }, a2: { name: 'Grace' } } };
      const chooser = machine.page.waitForEvent('filechooser');
      await machine.page.keyboard.press('Control+o');
      await (await chooser).setFiles({ name: 'mine.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(account)) });
      await expect(machine.page.getByRole('banner')).toContainText('My plan');
      // A file that was opened leads to the ladder.
      await expect(machine.page.getByText(/^Opened /)).toBeVisible();
      await expect(machine.page.getByRole('heading', { level: 1, name: 'Settings' })).toHaveCount(0);
      await machine.page.goto(`${baseURL}#/settings`);
      await edit(machine.page, 'My plan, edited');
      await saved(machine.page);
      // The note outside the database may lag a second behind.
      await machine.page.waitForTimeout(1500);
      if (rows) {
        await tamper(machine.page, ...rows);
        await machine.page.reload();
      } else {
        await machine.stop();
        damage(database(disk.folder));
        machine = await start(disk.folder);
        await machine.page.goto(`${baseURL}#/settings`);
      }
      await running(machine.page);
      await then(machine.page);
      expect(existsSync(disk.folder)).toBe(true);
    } finally {
      await machine.kill();
      disk.gone();
    }
  });
}

test('fault 14: where everything was cleared the welcome stands, and asks for a file', async ({ page, baseURL }) => {
  await beginOnSettings(page, baseURL);
  await page.evaluate(() => { localStorage.clear(); return new Promise(done => { indexedDB.deleteDatabase('rungbook').onsuccess = done; }); });
  await page.reload();
  await running(page);
  await page.goto(baseURL);
  await clean(page);
  await expect(page.getByText('Have a plan file?')).toBeVisible();
});

test('fault 13: where only the preferences were cleared the plan stands as it was', async ({ page, baseURL }) => {
  await beginOnSettings(page, baseURL);
  await edit(page, 'Still here');
  await page.evaluate(() => localStorage.clear());
  await page.reload();
  await running(page);
  await expect(page.getByRole('banner')).toContainText('Still here');
});

test('fault 7: where the preferences have no room left, plans are saved all the same', async ({ page, baseURL }) => {
  await beginOnSettings(page, baseURL);
  await page.evaluate(() => {
    let text = 'x'.repeat(1 << 20);
    for (let at = 0; text; at += 1) {
      try { localStorage.setItem(`full ${at}`, text); } catch { text = text.slice(0, text.length >> 1); }
    }
  });
  await page.getByLabel('Your name').fill('Ada');
  await page.getByLabel('Your name').press('Enter');
  await edit(page, 'With no room for preferences');
  await page.reload();
  await running(page);
  await expect(page.getByRole('banner')).toContainText('With no room for preferences');
});

test('fault 9: in a private window the page works, and says that such a window forgets', async ({ baseURL }) => {
  const disk = profile();
  const machine = await start(disk.folder, '--incognito');
  try {
    await beginOnSettings(machine.page, baseURL);
    await edit(machine.page, 'Private');
    await expect(machine.page.getByText('This window may forget what you enter')).toBeVisible();
    await expect(machine.page.getByRole('button', { name: 'Save a copy now' })).toBeVisible();
    await machine.page.getByRole('button', { name: 'Understood' }).click();
    await expect(machine.page.getByText('This window may forget what you enter')).toHaveCount(0);
    await machine.page.goto(`${baseURL}#/files`);
    await expect(machine.page.getByText('A private window forgets everything when it is closed')).toBeVisible();
  } finally {
    await machine.kill();
    disk.gone();
  }
});

test('fault 9: where something was kept on an earlier visit nobody is warned of a private window', async ({ page, baseURL }) => {
  await beginOnSettings(page, baseURL);
  await edit(page, 'Kept');
  await expect(page.getByText('This window may forget what you enter')).toBeVisible();
  await page.reload();
  await edit(page, 'Kept again');
  await saved(page);
  await expect(page.getByText('This window may forget what you enter')).toHaveCount(0);
});

test('fault 19: a newer version in another tab gets the database at once, and the older page says so', async ({ page, baseURL }) => {
  await beginOnSettings(page, baseURL);
  await edit(page, 'Before the newer one');
  const waited = await page.evaluate(() => new Promise((done, failed) => {
    const began = performance.now();
    const request = indexedDB.open('rungbook', 99);
    request.onerror = failed;
    request.onsuccess = () => { request.result.close(); done(performance.now() - began); };
  }));
  expect(waited).toBeLessThan(3000);
  // At once, not only when something is to be saved.
  const banner = page.getByRole('note').filter({ hasText: 'A newer version of Rungbook has taken over' });
  await expect(banner).toBeVisible();
  await expect(page.getByRole('banner')).toContainText('Not saved');
  await planName(page).fill('After it');
  await planName(page).press('Enter');
  await expect(banner).toBeVisible();
  await expect(banner.getByRole('button', { name: 'Reload' })).toBeVisible();
});

test('fault 20: an older version that is opened after a newer one says so, and is no empty planner', async ({ page, baseURL }) => {
  await beginOnSettings(page, baseURL);
  await edit(page, 'Kept by the newer one');
  await page.evaluate(() => new Promise(done => { indexedDB.open('rungbook', 99).onsuccess = event => { event.target.result.close(); done(); }; }));
  await page.reload();
  await running(page);
  await expect(page.getByRole('note').filter({ hasText: 'A newer version of Rungbook keeps your plans' })).toBeVisible();
});

test.describe('when the program stops', () => {
  test.use({ expected: /panicked|broken on purpose|unreachable/ });

  test('fault 34: when the program stops it says so, writes no more, and saves a copy', async ({ page, baseURL }) => {
    await beginOnSettings(page, baseURL);
    await edit(page, 'Safe');
    await page.evaluate(() => {
      const { createElement } = Document.prototype;
      // The view that is drawn next runs into something that cannot be.
      Document.prototype.createElement = function (...given) {
        Document.prototype.createElement = createElement;
        throw new Error('broken on purpose');
      };
      location.hash = '#/files';
    });
    const told = page.getByRole('alertdialog', { name: 'Rungbook has stopped' });
    await expect(told).toBeVisible();
    const waiting = page.waitForEvent('download');
    await told.getByRole('button', { name: 'Save a copy of Safe' }).click();
    const copy = JSON.parse(readFileSync(await (await waiting).path(), 'utf8'));
    expect(copy.plan.name).toBe('Safe');
    await told.getByRole('button', { name: 'Reload' }).click();
    await running(page);
    await expect(page.getByRole('banner')).toContainText('Safe');
  });
});
