// Puts bytecode in the place of source text in every wheel and in the standard library, by the same Pyodide that the
// reader's browser runs, so that the first table is there in half the time.   node precompile.mjs FROM TO
import crypto from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [from, to] = process.argv.slice(2).map((folder) => path.resolve(folder));
const { loadPyodide } = await import(pathToFileURL(path.join(from, "pyodide.mjs")));
const python = await loadPyodide({ indexURL: from + path.sep });
python.mountNodeFS("/from", from);
python.mountNodeFS("/to", to);
python.runPython(`
import importlib._bootstrap_external as external, importlib.util, pathlib, zipfile

def compiled(name, data):
    try:
        code = compile(data, name, "exec", dont_inherit=True, optimize=0)
    except SyntaxError:  # a test of a syntax error, a template
        return name, data
    return name + "c", bytes(external._code_to_hash_pyc(code, importlib.util.source_hash(data), False))

for archive in sorted(pathlib.Path("/from").iterdir()):
    if archive.suffix not in (".whl", ".zip"):
        continue
    with zipfile.ZipFile(archive) as old, zipfile.ZipFile("/to/" + archive.name, "w") as new:
        for entry in old.infolist():
            name, data = entry.filename, old.read(entry)
            if name.endswith(".py"):
                name, data = compiled(name, data)
            # a date of its own would make the file differ every time
            made = zipfile.ZipInfo(name, (2000, 1, 1, 0, 0, 0))
            made.compress_type, made.external_attr = zipfile.ZIP_DEFLATED, entry.external_attr
            new.writestr(made, data, compresslevel=9)
`);
const lock = JSON.parse(fs.readFileSync(path.join(from, "pyodide-lock.json")));
for (const entry of Object.values(lock.packages)) {
  const content = fs.readFileSync(path.join(to, entry.file_name));
  entry.sha256 = crypto.createHash("sha256").update(content).digest("hex");
}
fs.writeFileSync(path.join(to, "pyodide-lock.json"), JSON.stringify(lock));
