// What the page's scripts find on the page: Plotly and Dash, as far as they are used. Plotly's data is in figures.d.ts.

declare namespace Plotly {
  /** An element that holds a plot. What begins with `_` is private: canvas/axes.js and solid/surface.js alone read it. */
  interface Graph extends HTMLElement {
    on(event: "plotly_afterplot", f: () => void): void;
    /** As it was given. */
    layout: Layout;
    _fullLayout?: Record<string, any>;
    _fullData?: Record<string, any>[];
  }

  interface ImageOptions {
    format: "svg";
    width: number;
    height: number;
    /** The SVG itself instead of an address that contains it. */
    imageDataOnly: true;
  }

  function react(graph: HTMLElement, data: Trace[], layout: Layout, config?: Record<string, unknown>): Promise<unknown>;
  function relayout(graph: HTMLElement, changes: Record<string, unknown>): Promise<unknown>;
  function purge(graph: HTMLElement): void;
  function toImage(figure: Figure | HTMLElement, options: ImageOptions): Promise<string>;
  namespace Plots {
    function resize(graph: HTMLElement): Promise<void>;
  }
}

declare namespace Dash {
  /** Of a component: a name, or keys with values where there are many of a kind. */
  type Id = string | Record<string, string>;

  /** A property that has changed. */
  interface Report {
    /** The component's id, as its element has it, a point, and the property's name. */
    prop_id: string;
    value: any;
  }

  interface Clientside {
    set_props(id: Id, props: Record<string, unknown>): void;
    callback_context: { triggered: Report[] };
    no_update: unknown;
    /** The callbacks of this page, by namespace and name. */
    [namespace: string]: unknown;
  }

  interface CoreComponents {
    Store: unknown;
    Markdown: unknown;
  }
}

interface Window {
  dash_clientside: Dash.Clientside;
  dash_component_api: { getLayout(id: Dash.Id): { props: Record<string, any> } | undefined };
  /** What Mantine calls by name, to draw parts of its components. */
  dashMantineFunctions?: Record<string, (props: any) => unknown>;
  React: {
    createElement(type: unknown, props: Record<string, unknown> | null, ...children: unknown[]): unknown;
    lazy(load: () => Promise<{ default: unknown }>): unknown;
    Suspense: unknown;
  };
  /** See loader.js. */
  thalweg: {
    /** Make modules of texts, by their names, and run the last. */
    add(modules: [string, string][]): void;
    /** For whoever looks into the page from a console. */
    load(name: string): Promise<Record<string, unknown>>;
    /** Run a script behind those asked for before it: once, or until it comes. */
    script(address: string, untilItComes?: boolean): Promise<void>;
    /** Have Dash render the page: its scripts are here. */
    render(): void;
  };
}

/** What all readers of a language share of the boot data: `data_LANGUAGE.js` of views/page.py. */
declare var thalwegData: Record<string, unknown> | undefined;

/** What the control reports hand on: see control_reports.js. */
interface WindowEventMap {
  "thalweg:reports": CustomEvent<{
    kind: "text" | "slider" | "select" | "segmented" | "flag" | "search";
    reports: Dash.Report[];
  }>;
}
