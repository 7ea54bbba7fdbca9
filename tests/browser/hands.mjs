// The same deeds by mouse and by keyboard alone, so that one journey can be walked with either.
import { expect } from './support.mjs';

/** Everything by pointer. */
export const mouse = page => ({
  press: element => element.click(),
  write: (element, text) => element.fill(text),
  choose: radio => radio.check(),
  pick: (list, label) => list.selectOption({ label }),
  async menu(button, item) {
    await button.click();
    await page.getByRole('menuitem', { name: item }).click();
  },
});

/** Nothing but keys: what cannot be reached by Tab fails. */
export const keys = page => ({
  async press(element) {
    await tabTo(page, element);
    await page.keyboard.press('Enter');
  },
  async write(element, text) {
    await tabTo(page, element);
    await page.keyboard.press('Control+a');
    await page.keyboard.type(text);
  },
  async choose(radio) {
    await tabTo(page, radio, node => node.name && node.name === document.activeElement.name);
    await page.keyboard.press('Space');
    for (let step = 0; step < 9 && !await radio.isChecked(); step += 1) await page.keyboard.press('ArrowDown');
    await expect(radio).toBeChecked();
  },
  async pick(list, label) {
    await tabTo(page, list);
    await page.keyboard.type(label);
    await expect(list.locator('option:checked')).toHaveText(label);
  },
  async menu(button, item) {
    await tabTo(page, button);
    await page.keyboard.press('Enter');
    const wanted = page.getByRole('menuitem', { name: item });
    await expect(wanted).toBeVisible();
    for (let step = 0; step < 20 && !await focused(wanted); step += 1) await page.keyboard.press('ArrowDown');
    await expect(wanted).toBeFocused();
    await page.keyboard.press('Enter');
  },
});

const focused = element => element.evaluate(node => node === document.activeElement);

/** Presses Tab until the element (or, with `enough`, what stands for it) has the focus: it must be reachable without a mouse. */
export async function tabTo(page, element, enough = node => node === document.activeElement) {
  await expect(element).toBeVisible();
  const there = () => element.evaluate(enough);
  for (let step = 0; step < 200; step += 1) {
    if (await there()) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`not reached by Tab: ${element}`);
}
