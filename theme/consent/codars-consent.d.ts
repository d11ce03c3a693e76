// What the banner gives to the pages of its host: window.codarsConsent, and an event of changes.
// It is absent where scripts are blocked, and until the tag of the banner has run.

export type ConsentCategory = "preferences" | "analytics" | "marketing";

/** A category, or a service in one, as elements are gated with it: "marketing/youtube". */
export type ConsentKey = ConsentCategory | `${ConsentCategory}/${string}`;

export interface CodarsConsent {
  /** The answer as the cookie holds it; null while there is none that is valid. */
  readonly record: string | null;
  /** Whether it is allowed now; false for a key that the inventory does not have. */
  granted(key: ConsentKey): boolean;
  /** Shows the settings. */
  open(): void;
  /** Accepts everything, except marketing under Global Privacy Control. */
  accept(): void;
  /** Refuses everything. */
  reject(): void;
  /** Refuses everything, as an act of withdrawal. */
  withdraw(): void;
}

/** Every key of the inventory, with whether it is allowed now. */
export type ConsentChange = Readonly<Record<ConsentKey, boolean>>;

declare global {
  interface Window {
    readonly codarsConsent?: CodarsConsent;
  }
  interface DocumentEventMap {
    /** What is allowed has changed, here or in another tab. Not sent when a page begins. */
    "codars:consent": CustomEvent<ConsentChange>;
  }
}
