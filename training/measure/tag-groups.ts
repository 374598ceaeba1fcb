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
  const { tags, windows } = await taggedMusic(data, (label) => label === 'other');
  const groups = new Map<string, string>();
  for (const { name, strengths } of windows) {
    const [best] = Object.entries(GROUPS)
      .map(([group, members]) => ({
        group,
        strength: Math.max(...members.map((member) => strengths[tags.indexOf(member)] ?? 0)),
      }))
      .sort((a, b) => b.strength - a.strength);
    if (best && best.strength > LEAST_STRENGTH) groups.set(name, best.group);
  }
  return groups;
}

/**
 * Window name → "label, tag", of windows that have a label: the tag is the one that stands out most. Genres as narrow as
 * those that people teach; they overlap. Empty where the data has no tags.
 */
export async function narrowGroups(data: string): Promise<Map<string, string>> {
  const { tags, windows } = await taggedMusic(data, (label) => label !== '');
  return new Map(
    windows.map(({ name, label, strengths }) => {
      const strongest = strengths.indexOf(Math.max(...strengths));
      return [name, `${label}, ${tags[strongest] ?? ''}`];
    }),
  );
}

interface TaggedMusic {
  readonly tags: readonly string[];
  /** `strengths`: by tag, how many times as strong as in the average window. */
  readonly windows: readonly {
    readonly name: string;
    readonly label: string;
    readonly strengths: readonly number[];
  }[];
}

async function taggedMusic(
  data: string,
  isWanted: (label: string) => boolean,
): Promise<TaggedMusic> {
  const names = path.join(data, 'teacher-tags', 'tags.json');
  if (!(await exists(names))) return { tags: [], windows: [] };
  const tags = (await parseJson(names)) as string[];
  const all = (await Promise.all(EXTRA_FOLDERS.map((f) => taggedWindows(data, f, tags)))).flat();
  const windows = all.filter(({ label }) => isWanted(label));
  const average = tags.map(
    (_, tag) => windows.reduce((sum, { means }) => sum + (means[tag] ?? 0), 0) / windows.length,
  );
  return {
    tags,
    windows: windows.map(({ name, label, means }) => {
      return { name, label, strengths: means.map((mean, tag) => mean / (average[tag] ?? 1)) };
    }),
  };
}

interface TaggedWindow {
  readonly name: string;
  readonly label: string;
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
    .filter(({ kind, tag_patches: patches }) => kind === 'music' && Number(patches) > 0)
    .map(({ row = '', label = '', tag_row: first, tag_patches: patches }) => ({
      name: `${folder}.${row}`,
      label,
      means: tags.map((_, tag) => {
        let sum = 0;
        for (let patch = 0; patch < Number(patches); patch++) {
          sum += readHalf(view, 2 * ((Number(first) + patch) * tags.length + tag));
        }
        return sum / Number(patches);
      }),
    }));
}
