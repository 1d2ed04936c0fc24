// All that the rooms `experiment` and `data` may use of a browser: they are checked without the DOM (tsconfig.model.json).

/** What all readers of a language share of the boot data: `data_LANGUAGE.js` of views/page.py. */
declare var thalwegData: Record<string, unknown> | undefined;

interface AbortSignal {
  readonly aborted: boolean;
  addEventListener(name: "abort", call: () => void): void;
}

declare class AbortController {
  readonly signal: AbortSignal;
  abort(): void;
}

declare class TextDecoder {
  constructor(encoding?: "utf-8", options?: { ignoreBOM?: boolean });
  decode(bytes: Uint8Array): string;
}

interface ReadableStream<T> {
  getReader(): {
    read(): Promise<{ done: false; value: T } | { done: true; value: undefined }>;
    releaseLock(): void;
    cancel(): Promise<void>;
  };
}

interface Response {
  readonly ok: boolean;
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  readonly body: ReadableStream<Uint8Array> | null;
  json(): Promise<any>;
  arrayBuffer(): Promise<ArrayBuffer>;
  clone(): Response;
}

declare function fetch(
  address: string,
  options?: { signal?: AbortSignal; headers?: Record<string, string> },
): Promise<Response>;

declare function setTimeout(call: (value?: any) => void, milliseconds: number): number;
declare function clearTimeout(timer: number): void;

declare function structuredClone<T>(value: T): T;

declare function reportError(error: unknown): void;

/** Of the document they know the boot data alone, which base/words.js reads. */
declare const document: { getElementById(id: "boot"): { textContent: string } };
