// Texts that would run, fetch or lead astray where a page took them for more than text.
import { readFileSync } from 'node:fs';

/** What a page may be offered by a file, a table or a person. */
export const payloads = [
  '<script>alert(1)</script>', '<script src=//evil.example/x.js></script>', '</script><script>alert(1)</script>', '<img src=x onerror=alert(1)>',
  '<img src=//evil.example/p.png>', '"><img src=x onerror=alert(1)>', "'><img src=x onerror=alert(1)>", '<svg onload=alert(1)>',
  '<svg><script>alert(1)</script></svg>', '<svg><animate onbegin=alert(1) attributeName=x>', '<iframe src=javascript:alert(1)>',
  '<iframe srcdoc="<script>alert(1)</script>">', '<object data=data:text/html,<script>alert(1)</script>>', '<embed src=//evil.example/e.swf>',
  '<a href=javascript:alert(1)>x</a>', 'javascript:alert(1)', 'JaVaScRiPt:alert(1)', 'java\tscript:alert(1)', ' javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>', 'vbscript:msgbox(1)', '//evil.example/', 'https://evil.example/', '<base href=//evil.example/>',
  '<meta http-equiv=refresh content="0;url=//evil.example">', '<link rel=stylesheet href=//evil.example/x.css>',
  '<style>@import "//evil.example/x.css"</style>', '<div style="background:url(//evil.example/b.png)">', '<form action=//evil.example><input name=q>',
  '<input autofocus onfocus=alert(1)>', '<details open ontoggle=alert(1)>', '<body onload=alert(1)>', '<video><source onerror=alert(1)>',
  '<math><mtext></mtext><mglyph><style></math><img src onerror=alert(1)>', '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '{{constructor.constructor("alert(1)")()}}', '${alert(1)}', '`+alert(1)+`', '\\u003cimg src=x onerror=alert(1)\\u003e',
  '&lt;img src=x onerror=alert(1)&gt;', '%3Cscript%3Ealert(1)%3C/script%3E', '" autofocus onfocus="alert(1)', "' onclick='alert(1)",
  '<x onclick=alert(1)>', '<!--><img src=x onerror=alert(1)>-->', '<![CDATA[<img src=x onerror=alert(1)>]]>', '<template><img src=x onerror=alert(1)></template>',
];

const NAME_MAX = 200;

/** The payloads in groups that fit a name beside the name of its place. */
export const groups = payloads.reduce((groups, payload) => {
  const last = groups.at(-1);
  if (last && [...last, payload].join(' ').length < NAME_MAX - 40) last.push(payload);
  else groups.push([payload]);
  return groups;
}, []);

/** The fixture that has every field of every record: each of its texts is § and the name of its place. */
const full = readFileSync(new URL('../plans/version-1-full.plan.json', import.meta.url), 'utf8');

/** A plan with a group of payloads in every text of every record, each in another order; the name of the place stands last. */
export function planOf(group, id) {
  let place = 0;
  const text = name => {
    place += 1;
    const turned = [...group.slice(place % group.length), ...group.slice(0, place % group.length)];
    return `${turned.join(' ')} ${name.slice(1)}`;
  };
  const filled = value => {
    if (typeof value === 'string') return value.startsWith('§') ? text(value) : value;
    if (Array.isArray(value)) return value.map(filled);
    if (value && typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, filled(inner)]));
    return value;
  };
  const plan = filled(JSON.parse(full));
  plan.plan.id = id;
  plan.plan.kind = 'own';
  return JSON.stringify(plan);
}

/** The same plan with another text for a record's id, wherever it stands. */
export const withId = (plan, id, other) => plan.replaceAll(JSON.stringify(id), JSON.stringify(other))
  .replaceAll(new RegExp(`"(\\w+)/${id}"`, 'g'), (_, table) => JSON.stringify(`${table}/${other}`));

/** The views that show records of that plan, each with a text that says that it is there. */
export const views = ({ deal = 'o1', lead = 'l1' } = {}) => {
  const opportunity = `#/opportunities/${encodeURIComponent(deal)}`;
  return [
    ['#/', 'Opportunity.name'], ['#/?view=table', 'Opportunity.name'], ['#/leads?state=all', 'Lead.name'], [`#/leads/${encodeURIComponent(lead)}`, 'Lead.name'],
    [opportunity, 'Opportunity.name'], [`${opportunity}?all=1`, 'Milestone.text'], [`${opportunity}/interview`, 'Question.text'],
    [`${opportunity}/interview?run=s2&form=1`, 'Question.text'],
    [`${opportunity}/people`, 'Contact.name'], [`${opportunity}/value`, 'Benefit.text'], [`${opportunity}/history`, 'Revision.by'],
    ['#/figures?period=all', 'Unit.name'], ['#/files', 'Head.name'], ['#/settings', 'Settings'], ['#/import', 'Import'],
  ];
};
