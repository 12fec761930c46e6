import { describe, expect, it } from 'vitest';
import { placeNearness, readPlace } from './places.ts';

const near = (asked: string, has: string) => placeNearness(readPlace(asked), readPlace(has));

describe('readPlace', () => {
  it.each([
    ['Leeds, UK', { city: 'leeds', region: 'yorkshire', country: 'united kingdom' }],
    ['Greater Manchester', { city: null, region: 'north west england', country: 'united kingdom' }],
    ['Köln', { city: 'cologne', region: 'north rhine westphalia', country: 'germany' }],
    ['Austin, TX', { city: 'austin', region: 'texas', country: 'united states' }],
    ['New York', { country: 'united states' }],
    ['Middle of nowhere', { city: null, region: null, country: null }],
  ])('%s', (text, place) => {
    expect(readPlace(text)).toMatchObject(place);
  });
});

describe('placeNearness', () => {
  it.each([
    ['Leeds', 'Leeds, West Yorkshire', 1],
    ['Leeds', 'Bradford', 0.6],
    ['Leeds', 'Bristol, England', 0.3],
    ['Leeds', 'Berlin', 0],
    ['York', 'New York, NY', 0],
    ['Yorkshire', 'Sheffield', 1],
    ['Yorkshire', 'London', 0.3],
    ['UK', 'Glasgow', 1],
    ['Little Snoring', 'Little Snoring, Norfolk', 1],
    ['Little Snoring', 'Norwich', 0],
  ])('%s asked, %s given', (asked, has, nearness) => {
    expect(near(asked, has)).toBe(nearness);
  });
});
