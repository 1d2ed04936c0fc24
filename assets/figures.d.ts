// Plotly's figures as plain data, as far as they are used; https://plotly.com/javascript/reference has the whole.

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
    scene?: Scene;
  }

  /** On "paper" a place is a share of the picture's size, from its lower left corner. */
  type Place = { xref?: string; yref?: string; x?: number; y?: number };
  type Anchor = { xanchor?: string; yanchor?: string };
  type Words = { text?: string; font?: Font; align?: string; textangle?: number };
  type Annotation = Place & Anchor & Words & { showarrow?: boolean };

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
}
