// Runs the SQL that checks.py wrote: node duckdb.mjs FOLDER_OF_NODE_MODULES PLAN.json
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

const [folder, plan] = process.argv.slice(2);
const { DuckDBInstance } = createRequire(resolve(folder, 'package.json'))('@duckdb/node-api');
const { kinds, setup, counts } = JSON.parse(readFileSync(plan));
const connection = await (await DuckDBInstance.create(':memory:')).connect();
for (const statement of setup) await connection.run(statement);
const found = Object.fromEntries(kinds.map((kind) => [kind, 0]));
for (const [names, query] of counts) {
  const [row] = (await connection.runAndReadAll(query)).getRows();
  names.forEach((name, i) => { found[name] += Number(row[i]); });
}
console.log(JSON.stringify(found));
