// What the page's scripts find on the page: Plotly and Dash, as far as they are used.

/** Plotly's parts that are used; https://plotly.com/javascript/reference has the whole. */
declare namespace Plotly {
  type Trace = Record<string, unknown>;

  interface Font {
    family?: string;
    size?: number;
    color?: string;
  }

  interface LayoutAxis {
    /** As Plotly takes it: decimal logarithms where `type` is "log". */
    range?: number[];
    type?: string;
    title?: { text?: string; font?: Font; standoff?: number };
    [key: string]: unknown;
  }

  interface Margin {
    l: number;
    r: number;
    t: number;
    b: number;
    autoexpand?: boolean;
  }

  interface Layout {
    [axis: `xaxis${string}` | `yaxis${string}`]: LayoutAxis;
    font?: Font;
    margin?: Margin;
    width?: number;
    height?: number;
    paper_bgcolor?: string;
    plot_bgcolor?: string;
    showlegend?: boolean;
    title?: Record<string, unknown>;
    annotations?: Annotation[];
    shapes?: Shape[];
    images?: Record<string, unknown>[];
    scene?: Scene;
  }

  /** On "paper" a place is a share of the picture's size, from its lower left corner. */
  type Place = { xref?: string; yref?: string; x?: number; y?: number };
  type Anchor = { xanchor?: string; yanchor?: string };
  type Line = { color?: string; width?: number; dash?: string };
  type Marker = { symbol?: string; size: number; color: string | string[]; opacity?: number; line?: Line };

  type Words = { text?: string; font?: Font; align?: string; textangle?: number };
  type Plate = { opacity?: number; bgcolor?: string; borderpad?: number; xshift?: number; yshift?: number };
  type Arrow = { showarrow?: boolean; arrowhead?: number; arrowwidth?: number; arrowcolor?: string; ax?: number; ay?: number };
  type Annotation = Place & Anchor & Words & Plate & Arrow;

  type Ends = { x0?: number; x1?: number; y0?: number; y1?: number };
  type Shape = { type: string; layer?: string; xref: string; yref: string; path?: string; line: Line } & Ends & {
      fillcolor?: string;
      opacity?: number;
    };

  /** Of a 3D figure. */
  interface Scene {
    xaxis: LayoutAxis;
    yaxis: LayoutAxis;
    zaxis: LayoutAxis;
    camera?: Camera;
    [key: string]: unknown;
  }

  interface Camera {
    center: { x: number; y: number; z: number };
    eye: { x: number; y: number; z: number };
    up: { x: number; y: number; z: number };
    projection: { type: "perspective" | "orthographic" };
  }

  interface Figure {
    data: Trace[];
    layout: Layout;
  }

  /** An element that holds a plot. What begins with `_` is private: canvas/axes.js and solid/surface.js alone read it. */
  interface Graph extends HTMLElement {
    on(event: "plotly_afterplot", f: () => void): void;
    /** As it was given. */
    layout: Layout;
    _fullLayout?: Record<string, any>;
    _fullData?: Record<string, any>[];
  }

  interface ImageOptions {
    format: "png";
    width: number;
    height: number;
    scale?: number;
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
}

interface Window {
  dash_clientside: Dash.Clientside;
  dash_component_api: { getLayout(id: Dash.Id): { props: Record<string, any> } | undefined };
  /** What Mantine calls by name, to draw parts of its components. */
  dashMantineFunctions?: Record<string, (props: any) => unknown>;
  React: {
    createElement(type: string, props: Record<string, unknown> | null, ...children: unknown[]): unknown;
  };
  /** For whoever looks into the page from a console: see loader.js. */
  thalweg: { load(name: string): Promise<Record<string, unknown>> };
}

/** What the control reports hand on: see control_reports.js. */
interface WindowEventMap {
  "thalweg:reports": CustomEvent<{
    kind: "text" | "slider" | "select" | "segmented" | "flag" | "search";
    reports: Dash.Report[];
  }>;
}
