// Where a tenant's newer content is published, and of which content it must be: read from the bundle that shows.

import { PROFILES, RELEASE, record, textRecord } from '../bundle';

export interface Publication {
  /** The id of the content. */
  content: string;
  profile: string;
  /** A folder; ends in a slash. */
  address: string;
}

/** Undefined if the profile names no address, or the content has no name. */
export function publicationOf(bundle: Uint8Array, profile: string): Publication | undefined {
  const [content, address] = [contentOf(bundle), textRecord(bundle, RELEASE, `updates/${profile}`)];
  return content && address ? { content, profile, address } : undefined;
}

/** Whether a bundle has a profile. */
export const hasProfile = (bundle: Uint8Array, profile: string): boolean => !!record(bundle, PROFILES, profile);

/** The id of a bundle's content. */
export const contentOf = (bundle: Uint8Array): string | undefined => textRecord(bundle, RELEASE, 'content');
