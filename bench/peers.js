// Fills forms with one program, in turns.
//
// node peers.js PROGRAM TEMPLATE FORMS FOLDER
//
// Says the program's version; then answers every line "FIRST COUNT" with the seconds in which it
// rendered and wrote those forms, each to a new file.
"use strict";
const fs = require("node:fs");
const path = require("node:path");
const readline = require("node:readline");

// Each takes the path of a template, and gives what renders a form as its documentation shows it.
const programs = {
  docxtemplater(template) {
    const PizZip = require("pizzip");
    const Docxtemplater = require("docxtemplater");
    const content = fs.readFileSync(template);
    const options = { paragraphLoop: true, linebreaks: true };
    return (form) => {
      const document = new Docxtemplater(new PizZip(content), options);
      document.render(form);
      return document.toBuffer();
    };
  },

  "easy-template-x"(template) {
    const { TemplateHandler } = require("easy-template-x");
    const content = fs.readFileSync(template);
    const handler = new TemplateHandler();
    return (form) => handler.process(content, form);
  },

  carbone(template) {
    const { render } = require("carbone");
    return (form) =>
      new Promise((resolve, reject) => {
        render(template, form, (error, result) => (error ? reject(error) : resolve(result)));
      });
  },

  "docx-templates"(template) {
    const { createReport } = require("docx-templates");
    const content = fs.readFileSync(template);
    const options = { noSandbox: true, indentXml: false }; // the fastest, and as large as others
    return (form) => createReport({ template: content, data: form, ...options });
  },
};

async function main(program, template, forms, folder) {
  const render = programs[program](template);
  const contexts = JSON.parse(fs.readFileSync(forms, "utf-8"));
  const about = path.join(__dirname, "node_modules", program, "package.json");
  console.log(JSON.parse(fs.readFileSync(about, "utf-8")).version);
  let written = 0;
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const [first, count] = line.split(" ").map(Number);
    const start = process.hrtime.bigint();
    for (const form of contexts.slice(first, first + count)) {
      fs.writeFileSync(path.join(folder, `${written++}.docx`), await render(form));
    }
    console.log(Number(process.hrtime.bigint() - start) / 1e9);
  }
}

main(...process.argv.slice(2));
