import fs from 'node:fs'
import { repairCharset } from './charset/repair-charset.ts'
const dir='/work/shared/data/efiction-sample/stories'
const files=fs.readdirSync(dir,{recursive:true}).filter(f=>f.endsWith('.txt')).map(f=>fs.readFileSync(dir+'/'+f))
const total=files.reduce((s,f)=>s+f.length,0)
for(let k=0;k<5;k++){const t=performance.now();for(let i=0;i<20;i++)for(const f of files)repairCharset(f);console.log(total*20/1e3/(performance.now()-t),'MB/s')}
const small=Array.from({length:1000},(_,i)=>new TextEncoder().encode('Title number '+i))
for(let k=0;k<3;k++){const t=performance.now();for(let i=0;i<200;i++)for(const f of small)repairCharset(f);console.log((performance.now()-t)/200e3*1e6,'ns')}
for (const [n,s] of [['utf8 para','<p>“Naïve,” she said.</p> '.repeat(2000)],['1252','x']]) {
 const b=n==='1252'?Buffer.from('<p>\x93Na\xefve,\x94 she said.</p> '.repeat(2000),'latin1'):Buffer.from(s)
 for(let k=0;k<3;k++){const t=performance.now();for(let i=0;i<200;i++)repairCharset(b);console.log(n,b.length*200/1e3/(performance.now()-t),'MB/s')}
}
const m=Buffer.from(Buffer.from('<p>“Naïve,” she said.</p> '.repeat(2000)).toString('latin1'))
for(let k=0;k<3;k++){const t=performance.now();for(let i=0;i<50;i++)repairCharset(m);console.log('double',m.length*50/1e3/(performance.now()-t),'MB/s')}
