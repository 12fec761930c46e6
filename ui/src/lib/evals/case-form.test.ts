import { expect, it } from 'vitest';
import { expectationOf, textsOf } from './case-form.ts';

const full = {
  status: 'waiting' as const,
  lastTools: [{ name: 'list_jobs' }, { name: 'move_candidate', args: { stage: 'interview' } }],
  text: ['Head Chef', 'two people'],
  notText: ['sorry'],
  changes: { stages: [{ job: 'Chef', candidate: 'Person 1', stage: 'interview' as const }] },
};

it('writes what a case expects and reads it back, with what it has no text for', () => {
  expect(textsOf(full).calls).toBe('list_jobs\nmove_candidate {"stage":"interview"}');
  expect(expectationOf(full, textsOf(full))).toEqual(full);
});

it('tells no call, nothing changed and left open apart', () => {
  const none = { lastTools: [], changes: {} };
  expect(expectationOf(none, textsOf(none))).toEqual(none);
  expect(expectationOf(full, textsOf({}))).toEqual({ status: 'waiting' });
});

it('names what it could not read', () => {
  const texts = textsOf(full);
  expect(expectationOf({}, { ...texts, calls: 'list_jobs\nMove her {}' })).toEqual({
    field: 'calls',
    text: 'Move her {}',
  });
  expect(expectationOf({}, { ...texts, changes: '{stages}' })).toEqual({ field: 'changes', text: '{stages}' });
});
