/* Python in the page: its files arrive as scripts, which load from a file as well, and it runs in a worker. */
window.thesisLive = (function () {
  "use strict";
  var live = {};
  var arrived = {};
  var sizes = {};

  /* What the scripts in _live/ call. */
  live.index = function (found) { sizes = found; };
  live.entries = function (places, titles) { live.places = places; live.titles = titles; };
  live.file = function (name, zipped, base64) { arrived[name] = { zipped: zipped, bytes: decode(base64) }; };

  function decode(base64) {
    if (Uint8Array.fromBase64) { return Uint8Array.fromBase64(base64); }
    var letters = atob(base64);
    var bytes = new Uint8Array(letters.length);
    for (var i = 0; i < letters.length; i++) { bytes[i] = letters.charCodeAt(i); }
    return bytes;
  }

  function script(address) {
    return new Promise(function (done, fail) {
      var tag = document.createElement("script");
      tag.src = new URL(address, document.baseURI).href;
      tag.onload = function () { tag.remove(); done(); };
      tag.onerror = function () { tag.remove(); fail(new Error(address)); };
      document.head.append(tag);
    });
  }

  async function unzipped(file) {
    if (!file.zipped) { return file.bytes; }
    var stream = new Blob([file.bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  }

  /* All files by name. A drawing that is missing is no reason not to start: it will not be compared. */
  async function load(page, tell) {
    await script(page.shared + "_live/index.js");
    await script(page.root + "_live/entries.js");
    var names = Object.keys(sizes);
    var all = names.reduce(function (sum, name) { return sum + sizes[name]; }, 0);
    var got = 0;
    await Promise.all(names.map(async function (name) {
      await script(page.shared + "_live/" + name + ".js");
      got += sizes[name];
      tell(Math.round(100 * got / all));
    }));
    await Promise.all(page.drawings.map(function (name) {
      return script(page.root + "_live/drawings/" + name + ".js").catch(function () {});
    }));
    var files = {};
    await Promise.all(Object.keys(arrived).map(async function (name) { files[name] = await unzipped(arrived[name]); }));
    arrived = {};
    return files;
  }

  /* A module worker starts from a blob on http, but on a page opened from a file only from a data address. */
  function workerAddress(bytes) {
    return location.protocol === "file:"
      ? "data:text/javascript," + encodeURIComponent(new TextDecoder().decode(bytes))
      : URL.createObjectURL(new Blob([bytes], { type: "text/javascript" }));
  }

  /* Start Python; gives { call(name, arguments), stop() }. What is under way when it is stopped fails as "stopped". */
  live.start = function (page, say) {
    var worker = null;
    var stopped = false;
    var waiting = new Map();
    var last = 0;

    function send(message, moved) {
      return new Promise(function (done, fail) {
        if (stopped) { fail(new Error("stopped")); return; }
        message.id = ++last;
        waiting.set(message.id, { done: done, fail: fail });
        worker.postMessage(message, moved || []);
      });
    }
    function failAll(why) {
      waiting.forEach(function (each) { each.fail(new Error(why)); });
      waiting.clear();
    }
    var ready = (async function () {
      var files = await load(page, function (n) { say("loading", { n: n }); });
      if (stopped) { throw new Error("stopped"); }
      say("starting");
      worker = new Worker(workerAddress(files["worker.mjs"]), { type: "module" });
      worker.onmessage = function (event) {
        var each = waiting.get(event.data.id);
        waiting.delete(event.data.id);
        if ("failed" in event.data) { each.fail(new Error(event.data.failed)); } else { each.done(event.data.value); }
      };
      worker.onerror = function (event) { failAll(event.message || "worker"); };
      await send({ name: "start", files: files, lang: page.lang }, Object.values(files).map(function (f) { return f.buffer; }));
    })();
    return {
      ready: ready,
      call: async function (name, args) {
        await ready;
        return JSON.parse(await send({ name: name, args: JSON.stringify(args || {}) }));
      },
      stop: function () {
        stopped = true;
        if (worker) { worker.terminate(); }
        failAll("stopped");
      }
    };
  };
  return live;
})();
