/** What the product knows of skills, titles and places, for evals and benchmarks. */
export { canonicalSkill, findSkills } from './skills.ts';
export { placeNearness, readPlace } from './places.ts';
export { readTitle, titleSimilarity } from './titles.ts';
