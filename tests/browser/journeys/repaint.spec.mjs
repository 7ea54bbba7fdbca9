// What stands on a view after an edit is what the view shows when it is opened anew: nothing that an edit touches is left as it was.
import { expect, openSample, test } from '../support.mjs';

/** What a view shows, without the marks by which its parts find each other, which are new each time. */
const shown = page => page.evaluate(() => document.querySelector('main').innerHTML
  .replace(/<!--.*?-->/g, '')
  .replace(/ (popovertarget|name|id|for|list|aria-labelledby|aria-describedby|aria-controls)="[^"]*"/g, '')
  .replace(/url\(#[^)]*-/g, 'url(#')
  .replace(/href="#[^"]*"/g, '')
  .replace(/ class=""/g, ''));

/** Opens a view and gives what it shows once that stays. */
async function opened(page, view) {
  await page.evaluate(() => { location.hash = '/settings'; });
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
  await page.evaluate(view => { location.hash = view; }, view.replace(/^[^#]*#/, ''));
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeHidden();
  await expect(page.locator('main h1').first()).toBeVisible();
  // The board's upper lines are worked out a moment after its cards stand.
  for (let last = '', same = 0, now = ''; same < 5; last = now) {
    await page.waitForTimeout(200);
    now = await shown(page);
    same = now === last ? same + 1 : 0;
  }
  return shown(page);
}

/** Writes another amount on the first card; gives the address of its opportunity. */
async function edited(page) {
  const card = page.locator('.ladder-card').first();
  await card.getByRole('button').first().click();
  await page.getByRole('menuitem').first().click();
  const amount = page.getByRole('dialog').getByRole('textbox').first();
  await amount.fill('9876543');
  await amount.press('Tab');
  await page.keyboard.press('Escape');
  return card.locator('.ladder-card-open').getAttribute('href');
}

test('after an edit each view shows what it shows when it is opened anew', async ({ page }) => {
  test.slow();
  await openSample(page);
  const deal = await edited(page);
  let differ = 0;
  for (const view of ['#/', deal, ...['', '/outlook', '/health', '/losses', '/people', '/trends', '/customers'].map(question => `#/figures${question}`)]) {
    const changed = await opened(page, view);
    await page.locator('main h1').first().click();
    await page.keyboard.press('Control+z');
    const before = await opened(page, view);
    await page.locator('main h1').first().click();
    await page.keyboard.press('Control+Shift+z');
    await expect.poll(() => shown(page), view).toBe(changed);
    differ += Number(before !== changed);
  }
  // An edit that nothing shows would prove nothing.
  expect(differ).toBeGreaterThan(4);
});

test('what is in sight is painted first, and what is not follows by itself', async ({ page }) => {
  await openSample(page);
  await edited(page);
  await opened(page, '#/figures/losses');
  await page.locator('main h1').first().click();
  await page.evaluate(() => {
    let painted = 0;
    const panels = [...document.querySelectorAll('.panel')], hidden = new Set(panels.filter(panel => panel.getBoundingClientRect().top > innerHeight));
    window.changes = [];
    const count = () => { painted += 1; if (painted < 100) requestAnimationFrame(count); };
    addEventListener('keydown', event => event.key === 'z' && requestAnimationFrame(count), { capture: true });
    new MutationObserver(list => {
      for (const { target } of list) {
        const panel = (target.nodeType === 1 ? target : target.parentElement)?.closest('.panel');
        if (panel) window.changes.push([hidden.has(panel) ? 'out of sight' : 'in sight', painted]);
      }
    }).observe(document.querySelector('main'), { subtree: true, childList: true, characterData: true });
  });
  await page.keyboard.press('Control+z');
  const frames = sight => page.evaluate(sight => [...new Set(window.changes.filter(([where]) => where === sight).map(([, frame]) => frame))], sight);
  await expect.poll(() => frames('out of sight')).not.toEqual([]);
  expect(await frames('in sight')).toEqual([0]);
  expect(Math.min(...await frames('out of sight'))).toBeGreaterThan(0);
});
