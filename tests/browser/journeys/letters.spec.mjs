// Letters that turn the direction of what follows, or that nobody sees: they turn nothing but their own text, and are found all the same.
import { planOf, views } from '../hostile.mjs';
import { expect, fits, open, test } from '../support.mjs';

/** Turns round what follows, and hides a gap within a word. */
const TURNED = '\u202e';
const name = `Ac\u200bme ${TURNED}desrever`;

const file = content => ({ name: 'letters.plan.json', mimeType: 'application/json', buffer: Buffer.from(content) });

/** Texts beside which others stand in the same line, so that a turned name would turn them too. */
const leaks = page => page.evaluate(turned => {
  const inline = element => ['inline', 'contents'].includes(getComputedStyle(element).display) && !(element instanceof SVGTextElement);
  const isolated = element => /isolate|plaintext/.test(getComputedStyle(element).unicodeBidi);
  const home = node => {
    let element = node.parentElement;
    while (inline(element) && !isolated(element)) element = element.parentElement;
    return element;
  };
  const texts = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.data.trim() && !node.parentElement.closest('script, noscript, option, textarea')) texts.push(node);
  }
  const found = [];
  for (const node of texts.filter(node => node.data.includes(turned))) {
    const own = home(node);
    // What stands behind it: in the same line, or in the same sentence, where a mark must end the name.
    const behind = texts.filter(other => own.contains(other) && home(other) === own && node.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING);
    const rest = node.data.split(/desrever [A-Z]\w+\.\w+/).slice(1).filter(rest => rest.trim() && !rest.startsWith('\u2069'));
    if (behind.length || rest.length) found.push(`${own.localName}.${own.className}: ${node.data} | before ${behind.map(other => other.data.trim().slice(0, 30)).join(' | ')}`);
  }
  return found;
}, TURNED);

test('fault 30: letters that turn or hide stay within their own text on every view', async ({ page }) => {
  test.setTimeout(300_000);
  await page.addInitScript(() => { delete window.showSaveFilePicker; });
  await open(page);
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: /^(Open a file|open it|Open your last file)$/ }).first().click();
  await (await chooser).setFiles(file(planOf([name], 'letters')));
  await expect(page.getByRole('banner')).toContainText('Head.name');
  const found = {};
  for (const [address, shown] of views()) {
    await page.goto(`./${address}`);
    await expect(page.locator('main'), address).toContainText(shown);
    await fits(page);
    const here = await leaks(page);
    if (here.length) found[address] = here;
  }
  expect(found).toEqual({});
});

test('fault 30: a name is found by the letters that people see', async ({ page }) => {
  await open(page);
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: /^(Open a file|open it|Open your last file)$/ }).first().click();
  await (await chooser).setFiles(file(planOf([name], 'found')));
  await expect(page.getByRole('banner')).toContainText('Head.name');
  await page.goto('./#/?text=acme');
  await expect(page.locator('main')).toContainText('Opportunity.name');
  await page.goto('./#/leads?state=all&text=acme');
  await expect(page.locator('main')).toContainText('Lead.name');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('acme');
  await expect(page.getByRole('dialog').getByRole('option').first()).toContainText('Opportunity.name');
});
