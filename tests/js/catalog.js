// A small catalogue for tests: enough to have every kind of parameter.

const param = (name, given) => ({
  name,
  kind: "float",
  default: 0,
  low: 0,
  high: 1,
  below: false,
  choices: [],
  scale: "linear",
  ...given,
});

const lr = param("lr", { default: 0.1, high: 1000, scale: "log" });
const beta1 = param("beta1", { default: 0.9, below: true });
const eps = param("eps", { default: 1e-8, high: 100, scale: "log" });
const ramp = param("ramp_epochs", { kind: "int", high: 100_000 });
const inside = param("eps_inside", { kind: "flag", default: 1 });
const mode = param("mode", { kind: "choice", default: "absolute", choices: ["plain", "absolute", "trust"] });

const catalog = {
  landscapes: {
    hills_and_canyon: { params: [], start: [-2.8, -2.5], epochs: 125, domain: [-3, 3, -3, 3] },
    quadratic: {
      params: [
        param("kappa", { default: 10, low: 1, high: 1e6, scale: "log" }),
        param("angle", { default: 30, low: -90, high: 90 }),
      ],
      start: [2, 1],
      epochs: 200,
      domain: [-3, 3, -3, 3],
    },
  },
  optimizers: {
    adam: { params: [lr, beta1, eps] },
    momentum: { params: [lr, ramp] },
    adagrad: { params: [lr, inside] },
    damped_newton: { params: [mode] },
    bfgs: { params: [], needs: ["more_grad", "value"], scheduled: false },
  },
  schedules: { constant: { params: [] }, exponential: { params: [param("beta", { default: 0.01 })] } },
  signals: { spikes: { params: [], walked: false } },
  starts: {
    ring: {
      params: [
        param("n", { kind: "int", default: 12, low: 2, high: 512 }),
        param("radius", { default: 1, high: 1e6, scale: "log" }),
      ],
    },
  },
  fields: {
    start: param("start", { low: -1e6, high: 1e6 }),
    epochs: param("epochs", { kind: "int", default: 1, low: 1, high: 100_000 }),
    noise: param("noise", { high: 1000, scale: "log" }),
    seed: param("seed", { kind: "int", high: 2 ** 32 - 1 }),
    seeds: param("seeds", { kind: "int", default: 1, low: 1, high: 256 }),
    n: param("n", { kind: "int", default: 4, low: 2, high: 4096 }),
  },
  kinds: {
    landscape: {
      field: "landscape",
      fields: ["landscape", "start", "starts", "epochs", "noise", "seed", "seeds"],
      several: ["landscape"],
      command: "run",
      first: "hills_and_canyon",
      most_landscapes: 4,
    },
    response: {
      field: "signal",
      fields: ["signal", "landscape", "start", "noise", "walker", "epochs", "seed"],
      several: [],
      command: "response",
      first: "spikes",
      of_a_walk: ["landscape", "start", "noise", "walker"],
      epochs: 300,
    },
  },
  limits: { runs: 64, members: 4096, points: 5_000_000 },
  text: {
    blank: "\t\n\r \u00a0\ufeff",
    tracking: { names: ["fbclid"], prefix: "utm_" },
    shown_characters: 60,
    rounding: 1e-3,
    digits: 16,
    closest: 1e-12,
  },
};

for (const registry of ["landscapes", "optimizers", "schedules", "starts", "signals"])
  for (const entry of Object.values(catalog[registry])) Object.assign(entry, { also_called: [], elsewhere: {} });
for (const [key, entry] of Object.entries(catalog.optimizers))
  catalog.optimizers[key] = { needs: ["grad"], scheduled: true, label: { en: key, ru: key }, ...entry };
for (const kind of Object.values(catalog.kinds)) kind.elsewhere = {};

export { catalog, lr, beta1, eps, ramp, inside, mode, param };
