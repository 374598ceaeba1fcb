/** "Other" music of the extra folders, sorted by what a large tagger hears in it: genres that are not among the ten. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';

import { exists, parseJson, readText } from '../corpus/files.js';
import { EXTRA_FOLDERS } from '../corpus/stored.js';
import { parseTable } from '../corpus/table.js';
import { readHalf } from './half.js';

/** Group → its tags. */
const GROUPS: Readonly<Record<string, readonly string[]>> = {
  electronic: ['electronic', 'electronica', 'electro', 'House', 'dance'],
  ambient: ['ambient', 'chillout', 'chill'],
  folk: ['folk', 'acoustic'],
  soul: ['soul', 'rnb'],
  punk: ['punk'],
  indie: ['indie', 'indie rock', 'indie pop'],
  experimental: ['experimental'],
  funk: ['funk'],
  progressive: ['Progressive rock'],
};

/** A window belongs to its strongest group, if that is so many times as strong as in the average window. */
const LEAST_STRENGTH = 1.5;

/** Window name → group, of windows labelled "other"; empty where the data has no tags. */
export async function tagGroups(data: string): Promise<Map<string, string>> {
  const names = path.join(data, 'teacher-tags', 'tags.json');
  if (!(await exists(names))) return new Map();
  const tags = (await parseJson(names)) as string[];
  const windows = (
    await Promise.all(EXTRA_FOLDERS.map((f) => taggedWindows(data, f, tags)))
  ).flat();
  const average = tags.map(
    (_, tag) => windows.reduce((sum, { means }) => sum + (means[tag] ?? 0), 0) / windows.length,
  );
  const groups = new Map<string, string>();
  for (const { name, means } of windows) {
    const [best] = Object.entries(GROUPS)
      .map(([group, members]) => {
        const strengths = members.map((member) => {
          const tag = tags.indexOf(member);
          return (means[tag] ?? 0) / (average[tag] ?? 1);
        });
        return { group, strength: Math.max(...strengths) };
      })
      .sort((a, b) => b.strength - a.strength);
    if (best && best.strength > LEAST_STRENGTH) groups.set(name, best.group);
  }
  return groups;
}

interface TaggedWindow {
  readonly name: string;
  /** Mean of its patches, by tag. */
  readonly means: readonly number[];
}

async function taggedWindows(
  data: string,
  folder: string,
  tags: readonly string[],
): Promise<TaggedWindow[]> {
  const index = path.join(data, folder, 'index.csv');
  if (!(await exists(index))) return [];
  const bytes = await readFile(path.join(data, folder, 'tags.f16'));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return parseTable(await readText(index))
    .filter(({ kind, label }) => kind === 'music' && label === 'other')
    .map(({ row = '', tag_row: first, tag_patches: patches }) => ({
      name: `${folder}.${row}`,
      means: tags.map((_, tag) => {
        let sum = 0;
        for (let patch = 0; patch < Number(patches); patch++) {
          sum += readHalf(view, 2 * ((Number(first) + patch) * tags.length + tag));
        }
        return sum / Number(patches);
      }),
    }));
}
