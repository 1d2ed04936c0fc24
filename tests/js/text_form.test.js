import "#app/kinds.js";
import assert from "node:assert";
import fs from "node:fs";
import test from "node:test";
import { number } from "#base/number.js";
import { format, parse } from "#experiment/text_form.js";
import { TextError } from "#experiment/text_parts.js";
import { catalog } from "./catalog.js";

const canonical = (text) => format(parse(text, catalog), catalog);

test("a number is written with the fewest digits that read back", () => {
  const cases = [
    [125, "125"],
    [-0.5, "-0.5"],
    [0.1 + 0.2, "0.30000000000000004"],
    [1e-7, "1e-7"],
    [0.0001, "0.0001"],
    [0.00001234, "1.234e-5"],
    [1e20, "1e20"],
    [1e16, "1e16"],
    [9999999999999998, "9999999999999998"],
    [123456789012345680, "1.2345678901234568e17"],
    [5e-324, "5e-324"],
    [-0, "0"],
  ];
  for (const [value, text] of cases) {
    assert.equal(number(value), text);
    assert.equal(Number(text), value === 0 ? 0 : value);
  }
});

test("shorthand becomes the canonical form, with every number that decides a trajectory", () => {
  assert.equal(
    canonical("landscape=hills_and_canyon&run=adam:lr=0.25&run=adagrad@exponential"),
    "landscape=hills_and_canyon&start=-2.8,-2.5&epochs=125&noise=0&seed=0" +
      "&run=adam:lr=0.25,beta1=0.9,eps=1e-8@constant&run=adagrad:lr=0.1,eps_inside=1@exponential:beta=0.01",
  );
});

test("the canonical form is its own", () => {
  const text = canonical(
    "landscape=quadratic:angle=-12.5&start=1e-7,-3&epochs=1e2&noise=+.5&seed=4294967295&run=momentum:y0=2,x0=1,ramp_epochs=20.0&run=damped_newton:mode=trust",
  );
  assert.equal(
    text.includes(
      "start=1e-7,-3&epochs=100&noise=0.5&seed=4294967295&run=momentum:lr=0.1,ramp_epochs=20,x0=1,y0=2@constant",
    ),
    true,
  );
  assert.equal(canonical(text), text);
});

test("a whole link is taken, escaped as browsers and messengers do", () => {
  const text = "landscape=quadratic:kappa=5&run=adam:lr=0.25";
  assert.equal(canonical(`  http://localhost:8050/?${text}#epoch=64&hidden=1 `), canonical(text));
  assert.equal(canonical("?landscape=quadratic%3Akappa%3D5&run=adam%3Alr%3D0%2E25"), canonical(text));
  assert.equal(canonical("landscape=quadratic:kappa=5&&run=adam:lr=2.5e%2D1&"), canonical(text));
});

test("what people type is taken: blanks around separators, and any minus sign", () => {
  assert.equal(
    canonical(
      " landscape = quadratic : angle = −5 & start = –1.2 , 1 & run = adam : lr = 0.1 ~ 0.2 @ exponential : beta = 1e−1",
    ),
    canonical("landscape=quadratic:angle=-5&start=-1.2,1&run=adam:lr=0.1~0.2@exponential:beta=0.1"),
  );
});

test("what is wrong is named by reason, field and path", () => {
  const cases = [
    ["", "missing", "landscape", "landscape"],
    ["landscape=", "empty", "landscape", "landscape"],
    ["landscape=hill", "unknown", "landscape", "landscape"],
    ["landscape=constructor", "unknown", "landscape", "landscape"],
    ["lanscape=quadratic", "unknown", "lanscape", "lanscape"],
    ["landscape=quadratic&seed=1&seed=1", "repeated", "seed", "seed"],
    ["landscape=quadratic:kappa=0.5", "refused", "landscape kappa", "landscapeParams.kappa"],
    ["landscape=quadratic:b=1", "unknown", "landscape", "landscapeParams"],
    ["landscape=quadratic:kappa", "pair_needed", "landscape", "landscape"],
    ["landscape=quadratic&start=1", "point_needed", "start", "start"],
    ["landscape=quadratic&start=1,nan", "refused", "start", "start"],
    ["landscape=quadratic&epochs=1.5", "refused", "epochs", "epochs"],
    ["landscape=quadratic&noise=1e400", "refused", "noise", "noise"],
    ["landscape=quadratic&seed=0x10", "refused", "seed", "seed"],
    ["landscape=quadratic&run=", "empty", "run 1", "runs.0.optimizer"],
    ["landscape=quadratic&run=adam:", "pair_needed", "run 1", "runs.0.optimizer"],
    ["landscape=quadratic&run=adam&run=adma", "unknown", "run 2", "runs.1.optimizer"],
    ["landscape=quadratic&run=adam:lr=1,lr=2", "repeated", "run 1", "runs.0.optimizer"],
    ["landscape=quadratic&run=adam:rho=1", "unknown", "run 1 (adam)", "runs.0.params"],
    ["landscape=quadratic&run=adam:beta1=1", "refused", "run 1 (adam) beta1", "runs.0.params.beta1"],
    [
      "landscape=quadratic&run=adagrad:eps_inside=0.5",
      "refused",
      "run 1 (adagrad) eps_inside",
      "runs.0.params.eps_inside",
    ],
    ["landscape=quadratic&run=damped_newton:mode=x", "refused", "run 1 (damped_newton) mode", "runs.0.params.mode"],
    ["landscape=quadratic&run=adam:x0=1", "both_needed", "run 1 (adam) start", "runs.0.start"],
    ["landscape=quadratic&run=adam:x0=1,y0=2e6", "refused", "run 1 (adam) y0", "runs.0.start"],
    ["landscape=quadratic&run=adam@", "empty", "run 1 (adam) schedule", "runs.0.schedule"],
    ["landscape=quadratic&run=adam:lr=0.1~", "group_form", "run 1 (adam) lr", "runs.0.params.lr"],
    ["landscape=quadratic&run=adam:lr=0..1*3log", "group_log", "run 1 (adam) lr", "runs.0.params.lr"],
    ["landscape=quadratic&run=adam:lr=1..2*5000", "group_count", "run 1 (adam) lr", "runs.0.params.lr"],
    ["landscape=quadratic&run=adam:lr=0.1~0.2~1e-1", "group_equal", "run 1 (adam) lr", "runs.0.params.lr"],
    ["landscape=quadratic&run=adam:lr=1..1*3", "group_equal", "run 1 (adam) lr", "runs.0.params.lr"],
    ["landscape=quadratic&run=adam:betas=0.9,0.99", "unknown", "run 1", "runs.0.optimizer"],
    ["landscape=quadratic&run=adam:lr=1~2000", "refused", "run 1 (adam) lr", "runs.0.params.lr"],
    [
      "landscape=quadratic&run=momentum:ramp_epochs=1..4*3",
      "group_whole",
      "run 1 (momentum) ramp_epochs",
      "runs.0.params.ramp_epochs",
    ],
    ["landscape=quadratic:kappa=1~2&run=adam", "refused", "landscape kappa", "landscapeParams.kappa"],
    [
      "landscape=quadratic&landscape=quadratic:kappa=0.5&run=adam",
      "refused",
      "landscape 2 kappa",
      "beside.0.landscapeParams.kappa",
    ],
    [Array(5).fill("landscape=quadratic").join("&"), "too_many_landscapes", "landscape", "landscape"],
    ["landscape=quadratic&starts=ring:n=1&run=adam", "refused", "starts (ring) n", "startsParams.n"],
    [
      "landscape=quadratic&run=adam@exponential:beta=2",
      "refused",
      "run 1 (adam) exponential beta",
      "runs.0.scheduleParams.beta",
    ],
  ];
  for (const [text, reason, field, path] of cases) {
    assert.throws(
      () => parse(text, catalog),
      (error) => {
        assert.ok(error instanceof TextError);
        assert.deepEqual([error.reason, error.field, error.path], [reason, field, path], text);
        return true;
      },
    );
  }
});

test("a group is a range or a list", () => {
  const [run] = parse(
    "landscape=quadratic&run=momentum:lr=1e-3..1*7log,ramp_epochs=0~10~1e2,x0=-1..1*3,y0=2",
    catalog,
  ).runs;
  assert.deepEqual(run.params, {
    lr: { spacing: "log", from: 0.001, to: 1, n: 7 },
    ramp_epochs: { spacing: "list", values: [0, 10, 100] },
  });
  assert.deepEqual(run.start, [{ spacing: "linear", from: -1, to: 1, n: 3 }, 2]);
});

test("an error shows at most 60 characters of a value", () => {
  const long = "x".repeat(100);
  assert.throws(
    () => parse(`landscape=${long}`, catalog),
    (error) => error.value.length === 60 && error.value.endsWith("…"),
  );
});

const golden = (name) => JSON.parse(fs.readFileSync(new URL(`../golden/${name}`, import.meta.url), "utf8"));

test("every case of the golden file is read as Python reads it", () => {
  const real = golden("catalog.json");
  for (const { in: text, out, ...wrong } of golden("text.json")) {
    let result;
    try {
      result = { in: text, out: format(parse(text, real), real) };
    } catch (error) {
      if (!(error instanceof TextError)) throw error;
      result = { in: text, field: error.field, path: error.path };
    }
    assert.deepEqual(result, { in: text, ...(out === undefined ? wrong : { out }) });
  }
});
