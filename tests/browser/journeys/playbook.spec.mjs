// The playbook: changed in a draft whose effect is seen first, replaced as a whole without losing an answer, spoken in the client's words.
import { readFileSync } from 'node:fs';
import { dayIn, expect, look, openSample, panel, rows, saved, startPlan, test } from '../support.mjs';
import { keys, mouse } from '../hands.mjs';

const review = page => page.getByRole('dialog', { name: 'What this draft would do' });
const answers = page => page.evaluate(() => new Promise((done, failed) => {
  const asked = indexedDB.open('rungbook');
  asked.onerror = () => failed(asked.error);
  asked.onsuccess = () => {
    const rows = asked.result.transaction('records').objectStore('records').getAllKeys();
    rows.onsuccess = () => { asked.result.close(); done(rows.result.filter(key => key[1] === 'answers').length); };
  };
}));

async function atPlaybook(page, part = '') {
  await page.goto(`./#/playbook${part}`);
  await expect(page.getByRole('heading', { level: 1, name: /^Playbook/ })).toBeVisible();
}

test('a changed stage shows what it would do, is put in force, and is one undo', async ({ page }) => {
  await openSample(page);
  await atPlaybook(page);
  const opportunities = panel(page, 'Opportunities');
  await opportunities.getByRole('button', { name: /^Prove/ }).click();
  await opportunities.getByLabel('Days a stay should take').fill('3');
  await page.keyboard.press('Tab');
  await expect(page.getByText('1 part differs from the playbook in force')).toBeVisible();
  // Looking something up elsewhere loses no draft.
  await page.goto('./#/leads');
  await expect(page.getByRole('heading', { level: 1, name: 'Leads' })).toBeVisible();
  await atPlaybook(page);
  await page.getByRole('button', { name: 'See what it does, then save' }).click();
  await expect(review(page).getByRole('heading', { name: /open opportunities would stand differently/ })).toBeVisible();
  await expect(review(page).getByText(/would count as stale/)).toBeVisible();
  await review(page).getByRole('button', { name: 'Put it in force' }).click();
  await expect(review(page)).toBeHidden();
  await expect(page.getByText(/^Version 2\./)).toBeVisible();
  await page.goto('./#/playbook/versions');
  await expect(page.getByRole('row', { name: /2 Stages/ })).toBeVisible();
  await page.getByRole('banner').getByRole('button', { name: /^Undo/ }).click();
  await expect(page.getByText(/^Version 1\./)).toBeVisible();
});

test('a draft of the playbook is there again when the page ended amid it, until it is in force', { tag: '@phone' }, async ({ page }) => {
  await openSample(page);
  await atPlaybook(page);
  const days = panel(page, 'Opportunities').getByLabel('Days a stay should take');
  const differs = page.getByText('1 part differs from the playbook in force');
  const stage = panel(page, 'Opportunities').getByRole('button', { name: /^Prove/ });
  await stage.click();
  await days.fill('3');
  await page.keyboard.press('Tab');
  await expect(differs).toBeVisible();
  await page.reload();
  await expect(differs).toBeVisible();
  await stage.click();
  await expect(days).toHaveValue('3');
  // Taken back or put in force, nothing of it comes again.
  await page.getByRole('button', { name: 'Discard the draft' }).click();
  await expect(differs).toBeHidden();
  await page.reload();
  await atPlaybook(page);
  await stage.click();
  await expect(days).not.toHaveValue('3');
  await expect(differs).toBeHidden();
});

test('a draft that was discarded just before the page was loaded anew does not come again', async ({ page }) => {
  await openSample(page);
  await atPlaybook(page);
  for (let round = 0; round < 5; round += 1) {
    await panel(page, 'Opportunities').getByRole('button', { name: /^Prove/ }).click();
    await panel(page, 'Opportunities').getByLabel('Days a stay should take').fill('3');
    await page.keyboard.press('Tab');
    await expect(page.getByText('1 part differs from the playbook in force')).toBeVisible();
    await expect.poll(async () => (await rows(page, 'notes')).length).toBe(1);
    const anew = page.waitForEvent('load');
    await page.getByRole('button', { name: 'Discard the draft' }).evaluate(button => {
      button.click();
      setTimeout(() => location.reload());
    });
    await anew;
    expect((await rows(page, 'notes')).length).toBe(0);
  }
});

test('the library goes to another playbook as a file, is joined to its draft, and brings nothing twice', async ({ page, context }) => {
  await context.addInitScript(() => { delete window.showSaveFilePicker; });
  await openSample(page);
  await atPlaybook(page, '/library');
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the library as a file' }).click();
  const file = await waiting;
  expect(file.suggestedFilename()).toMatch(/\.library\.json$/);
  const name = file.suggestedFilename(), buffer = readFileSync(await file.path());
  const open = async () => {
    await page.goto('./#/files');
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Open a file' }).click();
    await (await chooser).setFiles({ name, mimeType: 'application/json', buffer });
  };
  await open();
  await expect(page.getByText('Everything in that library is here already.')).toBeVisible();
  const library = JSON.parse(buffer).library;
  const [problem] = Object.values(library.problems);
  // A plan of one's own begins with the ladder that ships, whose library is its own.
  await page.goto('./#/files');
  await page.getByRole('button', { name: 'New plan' }).click();
  const naming = page.getByRole('dialog', { name: 'New plan' });
  await naming.getByRole('button', { name: 'Create plan' }).click();
  // The new plan opens on its board.
  await expect(naming).toBeHidden();
  await saved(page);
  await open();
  await expect(page.getByText(/^Joined to the draft: \d+ new, 0 changed/)).toBeVisible();
  await review(page).getByRole('button', { name: 'Put it in force' }).click();
  await atPlaybook(page, '/library');
  await expect(page.getByText(problem.text).first()).toBeVisible();
});

test('a removed stage asks where those on it go, and says what it leaves open', async ({ page }) => {
  await openSample(page);
  await atPlaybook(page);
  const leads = panel(page, 'Leads');
  await leads.getByRole('button', { name: /^Contacted/ }).click();
  await leads.getByRole('button', { name: 'Remove: Contacted' }).click();
  await expect(panel(page, 'Worth a second look').getByText(/is asked on no stage/).first()).toBeVisible();
  await page.getByRole('button', { name: 'See what it does, then save' }).click();
  const home = review(page).getByLabel('Contacted');
  await home.selectOption({ label: '\u2014' });
  await expect(review(page).getByText('Say which stage stands for \u201cContacted\u201d.')).toBeVisible();
  await expect(review(page).getByRole('button', { name: 'Put it in force' })).toHaveAttribute('aria-disabled', 'true');
  await home.selectOption({ label: 'Qualified' });
  await expect(review(page).getByText('Say which stage stands for \u201cContacted\u201d.')).toBeHidden();
  await page.keyboard.press('Escape');
  // The draft has an undo of its own, by key too; the plan is not touched by it.
  await page.getByRole('button', { name: 'Undo in the draft' }).click();
  await expect(leads.getByRole('button', { name: /^Contacted/ })).toBeVisible();
});

for (const [by, hands] of [['mouse', mouse], ['keys alone', keys]]) {
  test(`a consultant builds a client's ladder and switches the sample to it without losing an answer, by ${by}`, async ({ page }) => {
    await openSample(page);
    await expect(page.getByRole('banner').getByText('Saved')).toBeVisible();
    const before = await answers(page);
    expect(before).toBeGreaterThan(0);
    await atPlaybook(page);
    const hand = hands(page);
    await hand.menu(page.getByRole('button', { name: 'Another playbook' }), 'Make one by a short interview');
    const interview = page.getByRole('dialog', { name: 'A playbook from a few answers' });
    await hand.write(interview.getByLabel('What shall it be called?'), 'Machines');
    await hand.write(interview.getByLabel('What is a usual sale worth?'), '40000');
    await hand.write(interview.getByLabel('How many days from the first talk to the signature?'), '120');
    await hand.press(interview.getByRole('button', { name: 'Make the draft' }));
    await expect(interview).toBeHidden();
    await hand.press(panel(page, 'Opportunities').getByRole('button', { name: /^Propose/ }));
    await hand.write(panel(page, 'Opportunities').getByLabel('Name', { exact: true }), 'Quote');
    await page.keyboard.press('Tab');
    await expect(panel(page, 'Opportunities').getByRole('button', { name: /^Quote/ })).toBeVisible();
    await hand.press(page.getByRole('button', { name: 'See what it does, then save' }));
    await hand.press(review(page).getByRole('button', { name: 'Put it in force' }));
    await expect(review(page)).toBeHidden();
    await expect(page.getByRole('heading', { level: 1, name: 'Playbook: Machines' })).toBeVisible();
    await page.goto('./#/');
    await expect(page.getByRole('region', { name: /^Quote/ }).first()).toBeVisible();
    await expect(page.getByRole('banner').getByText('Saved')).toBeVisible();
    expect(await answers(page)).toBe(before);
  });
}

test('a playbook file dropped anywhere leads to its draft with what it would do', async ({ page }) => {
  await openSample(page);
  const playbook = readFileSync(new URL('../../../playbooks/renewals.json', import.meta.url), 'utf8');
  const chooser = page.waitForEvent('filechooser');
  await page.keyboard.press('Control+o');
  await (await chooser).setFiles({ name: 'renewals.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify({ format: 'rungbook.playbook', version: 1, min_reader: 1, playbook: JSON.parse(playbook) })) });
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Playbook');
  await expect(review(page)).toBeVisible();
  await expect(review(page)).toContainText(/stage/i);
  // Until it is put in force the plan is as it was.
  await page.keyboard.press('Escape');
  await page.reload();
  await expect(page.getByRole('button', { name: /^Undo/ }).first()).toBeDisabled();
});

test('a playbook that ships, or comes as a file, is only a draft until it is put in force', async ({ page }) => {
  await startPlan(page);
  await atPlaybook(page);
  await mouse(page).menu(page.getByRole('button', { name: 'Another playbook' }), 'Renewals');
  await expect(panel(page, 'Opportunities').getByRole('button', { name: /^Probe/ })).toBeVisible();
  await page.getByRole('button', { name: 'Discard the draft' }).click();
  await expect(panel(page, 'Opportunities').getByRole('button', { name: /^Prove/ })).toBeVisible();
  const picked = page.waitForEvent('filechooser');
  await mouse(page).menu(page.getByRole('button', { name: 'Another playbook' }), 'Open a playbook file');
  await (await picked).setFiles({ name: 'broken.playbook.json', mimeType: 'application/json', buffer: Buffer.from('{"format":"rungbook.playbook","version":1') });
  await expect(page.getByText(/broken\.playbook\.json/)).toBeVisible();
  await expect(page.getByText('A draft, not yet in force')).toBeHidden();
});

test('the client reads their own words everywhere', async ({ page }) => {
  await openSample(page);
  await atPlaybook(page, '/words');
  await page.getByLabel('opportunity', { exact: true }).fill('deal');
  await page.keyboard.press('Tab');
  await page.getByRole('button', { name: 'See what it does, then save' }).click();
  await review(page).getByRole('button', { name: 'Put it in force' }).click();
  await page.goto('./#/');
  await expect(page.getByRole('button', { name: 'Add deal' }).first()).toBeVisible();
});

test('the parts of the playbook and its sheets are clear to everybody', { tag: '@phone' }, async ({ page }) => {
  await openSample(page);
  for (const part of ['', '/questions', '/gates', '/reasons-to-stop', '/roles', '/reasons', '/limits', '/words', '/versions']) {
    await atPlaybook(page, part);
    await look(page, `playbook${part.replace('/', '-')}`, { fullPage: false });
  }
  await atPlaybook(page, '/gates');
  await page.getByRole('button', { name: /^They could pay for it/ }).click();
  await expect(page.getByLabel('What must hold')).toBeVisible();
  await look(page, 'playbook-criterion', { fullPage: false });
  await mouse(page).menu(page.getByRole('button', { name: 'Another playbook' }), 'Six steps from target to close');
  await page.getByRole('button', { name: 'See what it does, then save' }).click();
  await expect(review(page).getByText('Kept aside')).toBeVisible();
  await look(page, 'playbook-review', { fullPage: false });
});

test('the least of the ladder stays, and others stand beside it', async ({ page }) => {
  await openSample(page);
  await atPlaybook(page);
  const opportunities = panel(page, 'Opportunities');
  await opportunities.getByRole('button', { name: /^Negotiate/ }).click();
  await opportunities.getByRole('button', { name: 'Remove: Negotiate' }).click();
  await expect(page.getByText('It belongs to the least that this ladder has: rename it, or add others beside it.')).toBeVisible();
  await expect(opportunities.getByRole('button', { name: /^Negotiate/ })).toBeVisible();
  await opportunities.getByLabel('A new stage: what do you call it?').fill('Site survey');
  await opportunities.getByLabel('A new stage: what do you call it?').press('Enter');
  await opportunities.getByRole('button', { name: 'Remove: Site survey' }).click();
  await expect(opportunities.getByRole('button', { name: /^Site survey/ })).toHaveCount(0);
});

test('the ideal customer is drawn up, agreed on, and held against every account', { tag: '@phone' }, async ({ page }) => {
  await openSample(page);
  await atPlaybook(page, '/ideal-customer');
  const accounts = panel(page, 'Your accounts, held against this draft');
  await expect(accounts.getByRole('row', { name: /Vossbek Packaging/ })).toContainText('For it: A trade we know from the inside');
  await look(page, 'playbook-ideal-customer', { fullPage: true });
  const profile = panel(page, 'Ideal customer');
  await profile.getByLabel('What tells a good customer from others?').fill('Not in chemicals');
  await profile.getByLabel('What tells a good customer from others?').press('Enter');
  await profile.getByLabel('How strictly').selectOption({ label: 'Never' });
  await profile.getByLabel('Looks at').selectOption({ label: 'Industry' });
  await profile.getByLabel('With, one a line').fill('Packaging');
  await page.keyboard.press('Tab');
  await expect(accounts.getByRole('row', { name: /Vossbek Packaging/ })).toContainText('Does not fit');
  await expect(accounts.getByRole('row', { name: /Vossbek Packaging/ })).toContainText('Not in chemicals: Rules it out');
  await expect(panel(page, 'Agreed by marketing and sales').getByLabel('Marketing: Agreed by')).toHaveValue('Oriel Fenn');
});

test('what nothing looks at is proposed for removal, and asked no more in the draft', { tag: '@phone' }, async ({ page }) => {
  await openSample(page);
  await atPlaybook(page, '/questions');
  const qualify = panel(page, 'Qualify');
  await qualify.getByLabel('A new question: what do you ask?').fill('Which car do they drive?');
  await qualify.getByLabel('A new question: what do you ask?').press('Enter');
  await page.getByRole('button', { name: 'See what it does, then save' }).click();
  await review(page).getByRole('button', { name: 'Put it in force' }).click();
  await atPlaybook(page, '/fields');
  const proposed = panel(page, 'Proposed for removal');
  await expect(proposed.getByRole('listitem').filter({ hasText: 'Which car do they drive?' })).toBeVisible();
  await expect(proposed.getByRole('listitem').filter({ hasText: /^Notes/ })).toContainText('Leave it empty');
  await expect(panel(page, 'What each field is good for').getByRole('row', { name: /^Amount/ })).toContainText('gate');
  await look(page, 'playbook-fields', { fullPage: true });
  await proposed.getByRole('button', { name: 'Ask it no more: Which car do they drive?' }).click();
  await expect(page.getByText('1 part differs from the playbook in force')).toBeVisible();
  await page.getByRole('button', { name: 'See what it does, then save' }).click();
  await review(page).getByRole('button', { name: 'Put it in force' }).click();
  await atPlaybook(page);
  // It is set aside on purpose, so nobody is advised to mend it.
  await expect(panel(page, 'Worth a second look')).not.toContainText('Which car do they drive?');
});

test('the library is written in the playbook, picked into a plan, and remembers where a tool was used', { tag: '@phone' }, async ({ page }) => {
  await openSample(page);
  await atPlaybook(page, '/library');
  await expect(panel(page, 'What helps on which stage').getByRole('button', { name: /^Calculator of the return/ })).toContainText('Used');
  await look(page, 'playbook-library', { fullPage: true });
  const problems = panel(page, 'Typical problems');
  await problems.getByLabel('Which problem do such customers have?').fill('Orders wait two days for a price');
  await problems.getByLabel('Which problem do such customers have?').press('Enter');
  await expect(problems.getByRole('button', { name: /^Orders wait two days for a price/ })).toBeVisible();
  await page.getByRole('button', { name: 'See what it does, then save' }).click();
  await review(page).getByRole('button', { name: 'Put it in force' }).click();
  await page.goto('./#/');
  await page.getByRole('region', { name: /^Qualify/ }).getByRole('link').first().click();
  await mouse(page).menu(page.getByRole('button', { name: 'Pick a typical problem' }), 'Orders wait two days for a price');
  await expect(panel(page, 'What hurts them').getByRole('listitem').filter({ hasText: 'Orders wait two days for a price' }).first()).toContainText('Assumed');
  await page.getByRole('navigation', { name: 'Parts of this opportunity' }).getByRole('link', { name: 'Gates', exact: true }).click();
  const tools = panel(page, 'What helps on this stage');
  await tools.getByRole('button', { name: 'Used it today: Film of a change-over in a weekend' }).click();
  await expect(tools.getByRole('list', { name: 'Used here' })).toContainText('Film of a change-over in a weekend');
  await look(page, 'gates-tools', { fullPage: false });
});

test('who decides what is written in the playbook and read where people wait', async ({ page }) => {
  await openSample(page);
  await atPlaybook(page, '/decisions');
  const rights = panel(page, 'Who decides what');
  await rights.getByLabel('A new decision: what is decided?').fill('The colour of the machine');
  await rights.getByLabel('A new decision: what is decided?').press('Enter');
  await rights.getByLabel('Department that is accountable').fill('Paint shop');
  await page.keyboard.press('Tab');
  await rights.getByLabel('Person who signs for it').fill('Ove Lind');
  await page.keyboard.press('Tab');
  await page.getByRole('button', { name: 'See what it does, then save' }).click();
  await review(page).getByRole('button', { name: 'Put it in force' }).click();
  await page.goto('./#/waiting/decisions');
  await expect(page.getByRole('row', { name: /The colour of the machine/ })).toContainText('Paint shop: Ove Lind');
});

test('a plan that is only read shows its playbook without what would change it', { tag: '@phone' }, async ({ page }) => {
  await openSample(page);
  await page.goto(`./#/playbook/gates?as_of=${dayIn(-2)}`);
  await expect(page.getByText('This plan is only read here, so its playbook cannot be changed.')).toBeVisible();
  const gate = panel(page, 'Worth proving');
  await gate.getByRole('button', { name: /^They want to act now/ }).click();
  await expect(gate.getByLabel('What must hold')).toBeVisible();
  await expect(gate.getByRole('button', { name: /^(Remove|Move up|Move down)/ })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Another playbook' })).toHaveCount(0);
  // What is changed all the same is refused, with the reason.
  await gate.getByLabel('What people read').fill('Something else');
  await page.keyboard.press('Tab');
  await expect(page.getByText('Only the plan of today can be changed. Go back to today first.')).toBeVisible();
  await expect(gate.getByRole('button', { name: /^They want to act now/ })).toBeVisible();
  await look(page, 'playbook-only-read', { fullPage: false });
});
