/* Drawing a box on a page's picture fills in the box's form. Without it the numbers are written by hand. */
(() => {
  const sheet = document.querySelector("svg[data-sheet]");
  const form = document.querySelector("form#box");
  if (!sheet || !form) return;
  const drawn = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  drawn.setAttribute("class", "redaction-new");
  sheet.append(drawn);
  let from = null;

  const place = (event) => {
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(sheet.getScreenCTM().inverse());
    const { width, height } = sheet.viewBox.baseVal;
    return { x: Math.min(Math.max(at.x, 0), width), y: Math.min(Math.max(at.y, 0), height) };
  };
  const field = (name) => form.querySelector(`[name=${name}]`);
  const write = (box) => {
    for (const [name, value] of Object.entries(box)) field(name).value = value.toFixed(1);
    field("page").value = sheet.dataset.sheet;
    const shown = { x: box.left, y: box.top, width: box.width, height: box.height };
    for (const [name, value] of Object.entries(shown)) drawn.setAttribute(name, value);
  };

  sheet.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    from = place(event);
    sheet.setPointerCapture(event.pointerId);
    event.preventDefault();
  });
  sheet.addEventListener("pointermove", (event) => {
    if (!from) return;
    const to = place(event);
    write({
      left: Math.min(from.x, to.x),
      top: Math.min(from.y, to.y),
      width: Math.abs(to.x - from.x),
      height: Math.abs(to.y - from.y),
    });
  });
  for (const end of ["pointerup", "pointercancel"]) {
    sheet.addEventListener(end, () => {
      if (from) field("section").focus({ preventScroll: true });
      from = null;
    });
  }
})();
