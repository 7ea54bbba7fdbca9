// Several tabs on one plan: nothing one of them does is lost to the others.
import { accessible, expect, fits, nothingKept, open, picture, rows, running, saved, startPlan, test } from '../support.mjs';

/** Writes into a field as fast as the page takes it: one commit each. */
const write = (page, label, values) => page.evaluate(async ([label, values]) => {
  const field = [...document.querySelectorAll('label')].find(one => one.textContent.trim().startsWith(label))?.control;
  for (const value of values) {
    field.value = value;
    field.dispatchEvent(new Event('change', { bubbles: true }));
    await new Promise(done => setTimeout(done));
  }
}, [label, values]);

async function twoTabs(page, context) {
  await startPlan(page, 'Shared');
  await saved(page);
  // The name as it was typed is let go of a moment later.
  await nothingKept(page);
  const other = await context.newPage();
  for (const tab of [page, other]) {
    await open(tab, '#/settings');
    await expect(tab.getByRole('banner')).toContainText('Shared');
    await expect(tab.getByLabel('Currency of its figures')).toBeVisible();
  }
  return other;
}

test('fault 15: two tabs make a thousand edits each to different fields, and both stay', async ({ page, context }) => {
  const other = await twoTabs(page, context);
  const names = Array.from({ length: 1000 }, (_, at) => `Name ${at + 1}`);
  const coins = Array.from({ length: 1000 }, (_, at) => ['USD', 'GBP', 'CHF', 'SEK'][at % 4]);
  await Promise.all([write(page, 'Name of the plan', names), write(other, 'Currency of its figures', coins)]);
  for (const tab of [page, other]) {
    await saved(tab);
    await expect(tab.getByLabel('Name of the plan')).toHaveValue('Name 1000');
    await expect(tab.getByLabel('Currency of its figures')).toHaveValue('SEK');
    await expect(tab.getByText('Changed in two tabs at once')).toHaveCount(0);
  }
  const history = (await rows(page, 'revisions')).flatMap(text => JSON.parse(text)).filter(one => !one.record);
  const written = field => new Set(history.map(one => one.fields?.[field]?.new).filter(Boolean));
  expect(written('name').size, 'every name is in the history').toBe(1000);
  expect(written('currency').size).toBe(4);
  expect(history.filter(one => one.fields?.currency).length, 'every change of the currency is in the history').toBe(1000);
  await page.reload();
  await running(page);
  await expect(page.getByLabel('Name of the plan')).toHaveValue('Name 1000');
});

test('fault 16: of one field the later stands, and the person may take the earlier', { tag: '@phone' }, async ({ page, context }) => {
  const other = await twoTabs(page, context);
  // The other tab hears nothing while it sleeps.
  await other.evaluate(() => { window.held = IDBObjectStore.prototype.put; IDBObjectStore.prototype.put = () => { throw new DOMException('', 'QuotaExceededError'); }; });
  await write(other, 'Name of the plan', ['Named there']);
  await expect(other.getByRole('banner')).toContainText('Not saved');
  await write(page, 'Name of the plan', ['Named here']);
  await saved(page);
  await other.evaluate(() => { IDBObjectStore.prototype.put = window.held; });
  await expect(other.getByText('Changed in two tabs at once')).toBeVisible();
  await saved(other);
  await expect(other.getByLabel('Name of the plan')).toHaveValue('Named here');
  await fits(other);
  await accessible(other);
  await picture(other, 'conflict');
  // The question is not lost with the page, and both values stay.
  await expect.poll(async () => (await rows(other, 'notes')).length).toBe(1);
  await other.reload();
  await running(other);
  await expect(other.getByText('Changed in two tabs at once')).toBeVisible();
  await other.getByRole('listitem').filter({ hasText: 'Named there' }).getByRole('button', { name: 'Use this' }).last().click();
  await expect(other.getByText('Changed in two tabs at once')).toHaveCount(0);
  await saved(other);
  await expect(page.getByLabel('Name of the plan')).toHaveValue('Named there');
  await expect.poll(async () => (await rows(other, 'notes')).length).toBe(0);
  await other.reload();
  await running(other);
  await expect(other.getByLabel('Name of the plan')).toHaveValue('Named there');
  await expect(other.getByText('Changed in two tabs at once')).toHaveCount(0);
});

test('fault 18: a tab that slept overwrites nothing when it wakes', async ({ page, context }) => {
  const other = await twoTabs(page, context);
  const session = await context.newCDPSession(other);
  await session.send('Page.setWebLifecycleState', { state: 'frozen' });
  await write(page, 'Currency of its figures', ['JPY']);
  await saved(page);
  await session.send('Page.setWebLifecycleState', { state: 'active' });
  await write(other, 'Name of the plan', ['Awake']);
  await saved(other);
  for (const tab of [page, other]) {
    await expect(tab.getByLabel('Name of the plan')).toHaveValue('Awake');
    await expect(tab.getByLabel('Currency of its figures')).toHaveValue('JPY');
  }
});

test('fault 17: a plan deleted in one tab and edited in another comes back with the edit', async ({ page, context }) => {
  const other = await twoTabs(page, context);
  await page.goto('./#/files');
  await page.getByRole('button', { name: 'More for Shared' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(page.getByText(/Deleted Shared/)).toBeVisible();
  await write(other, 'Name of the plan', ['Still wanted']);
  await saved(other);
  await page.reload();
  await running(page);
  await expect(page.getByRole('banner')).toContainText('Still wanted');
});

for (const careless of [false, true]) {
  // What a careless build would do must be seen, or the tests above show nothing.
  test(`fault 18: ${careless ? 'a build that does not look at revisions would be caught' : 'a deaf tab is refused and reads before it writes'}`, async ({ page, context }) => {
    const other = await context.newPage();
    await other.addInitScript(careless => {
      Object.defineProperty(BroadcastChannel.prototype, 'onmessage', { set() {} });
      if (!careless) return;
      const { get, put } = IDBObjectStore.prototype;
      const mine = {};
      IDBObjectStore.prototype.put = function (value, key) {
        if (this.name === 'records') mine[JSON.stringify(key)] = value;
        return put.call(this, value, key);
      };
      // As if what it wrote last still stood there.
      IDBObjectStore.prototype.get = function (key) {
        const request = get.call(this, key);
        const known = this.name === 'records' && mine[JSON.stringify(key)];
        if (known) Object.defineProperty(request, 'result', { get: () => known });
        return request;
      };
    }, careless);
    await startPlan(page, 'Shared');
    await saved(page);
    await open(other, '#/settings');
    await page.goto('./#/settings');
    for (const tab of [page, other]) await expect(tab.getByLabel('Currency of its figures')).toBeVisible();
    await write(other, 'Name of the plan', ['One']);
    await saved(other);
    await expect(page.getByLabel('Name of the plan')).toHaveValue('One');
    await write(page, 'Name of the plan', ['Two']);
    await saved(page);
    await write(other, 'Currency of its figures', ['JPY']);
    await saved(other);
    // Refused, it reads what stands there and brings both together; a careless build goes on with what it knew.
    await expect(other.getByLabel('Name of the plan')).toHaveValue(careless ? 'One' : 'Two');
    await expect(page.getByLabel('Currency of its figures')).toHaveValue('JPY');
  });
}
