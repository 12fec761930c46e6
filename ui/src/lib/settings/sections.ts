import type { Me } from '@shortlist/api/contract';
import type { Component } from 'svelte';
import { t } from '#lib/i18n/index.ts';
import { session } from '#lib/session.svelte.ts';
import Account from './Account.svelte';
import ApiKeys from './ApiKeys.svelte';
import Appearance from './Appearance.svelte';
import Assistant from './Assistant.svelte';
import Budget from './Budget.svelte';
import Members from './Members.svelte';
import Notices from './Notices.svelte';
import Retention from './Retention.svelte';
import SignedIn from './SignedIn.svelte';
import SlackLinks from './SlackLinks.svelte';
import Webhooks from './Webhooks.svelte';

/** One part of the settings page. A new one is a component of its own, which draws what stands below the heading, and a line here. */
export interface Section {
  /** Its place in the page's address: /settings#id. */
  id: string;
  title: string;
  lead?: string;
  /** Who sees it; everybody, where left out. */
  roles?: Me['role'][];
  Content: Component;
}

/** The sections that the signed-in person may use, in the order of the page. */
export function settingsSections(): Section[] {
  const sections: Section[] = [
    { id: 'account', title: t.settings.account, Content: Account },
    { id: 'signed-in', title: t.settings.signedIn.title, lead: t.settings.signedIn.lead, Content: SignedIn },
    { id: 'appearance', title: t.settings.appearance, Content: Appearance },
    { id: 'members', title: t.settings.members, Content: Members },
    { id: 'assistant', title: t.settings.assistant, Content: Assistant },
    { id: 'budget', title: t.settings.budget.title, Content: Budget },
    { id: 'api-keys', title: t.settings.keys, lead: t.settings.keysLead, roles: ['owner'], Content: ApiKeys },
    {
      id: 'webhooks',
      title: t.integrations.webhooks,
      lead: t.integrations.webhooksLead,
      roles: ['owner'],
      Content: Webhooks,
    },
    { id: 'slack', title: t.integrations.slack, lead: t.integrations.slackLead, Content: SlackLinks },
    { id: 'notices', title: t.settings.notices.title, lead: t.settings.notices.lead, Content: Notices },
    { id: 'retention', title: t.settings.retention, Content: Retention },
  ];
  return sections.filter(({ roles }) => !roles || (session.me && roles.includes(session.me.role)));
}
