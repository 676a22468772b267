// Python in a worker. Everything comes in one message as bytes; no address is ever fetched.
let kernel = null;
const text = (bytes) => new TextDecoder().decode(bytes);
const TYPES = { wasm: "application/wasm", json: "application/json" };

// WebKit refuses to import a blob on a page that was opened from a file, but takes a data address.
const module = (bytes) =>
  import(URL.createObjectURL(new Blob([bytes], { type: "text/javascript" })))
    .catch(() => import("data:text/javascript," + encodeURIComponent(text(bytes))));

async function start({ files, lang }) {
  globalThis.fetch = async (wanted) => {
    const name = String(wanted.url || wanted).split("/").pop();
    if (!(name in files)) { return new Response(null, { status: 404 }); }
    const type = TYPES[name.split(".").pop()] || "application/octet-stream";
    return new Response(files[name], { headers: { "content-type": type } });
  };
  const { loadPyodide } = await module(files["pyodide.mjs"]);
  const { default: createPyodideModule } = await module(files["pyodide.asm.mjs"]);
  const lock = text(files["pyodide-lock.json"]);
  const base = "https://self.invalid/"; // a name that cannot exist, for what asks for an address
  const python = await loadPyodide({
    indexURL: base, packageBaseUrl: base, lockFileContents: lock, createPyodideModule,
    packages: Object.keys(JSON.parse(lock).packages),
    env: { HOME: "/home/pyodide", MPLBACKEND: "agg" },
  });
  python.unpackArchive(files["book.zip"], "zip", { extractDir: "/book" });
  python.FS.mkdirTree("/book/published");
  for (const name of Object.keys(files).filter((each) => each.endsWith(".svg"))) {
    python.FS.writeFile("/book/published/" + name, files[name]);
  }
  python.FS.chdir("/book");
  python.runPython("import sys; sys.path.insert(0, '/book')");
  python.pyimport("claimbook.facade");
  const { Path } = python.pyimport("pathlib");
  kernel = python.pyimport("claimbook.book.live.kernel").Kernel(lang, Path("/book/data"), Path("/book/published"));
  return "null";
}

onmessage = async ({ data }) => {
  try {
    const value = data.name === "start" ? await start(data) : kernel.call(data.name, data.args);
    postMessage({ id: data.id, value });
  } catch (error) {
    postMessage({ id: data.id, failed: String((error && error.message) || error).trim().split("\n").pop() });
  }
};
