// nodemailer with its pool of connections: node nodemailer-peer.js MODULE PORT MESSAGES CONNECTIONS
const [module_, port, messages, connections] = process.argv.slice(2);
const nodemailer = require(module_);

const text = 'We write to you because your city has a sister city in Russia. '.repeat(24);
const transport = nodemailer.createTransport({
  pool: true, host: '127.0.0.1', port: Number(port), secure: false, ignoreTLS: true,
  maxConnections: Number(connections), maxMessages: Infinity,
});

async function main() {
  let next = 0;
  // a bounded number in flight, as its documentation asks for with large lists
  async function work() {
    while (next < Number(messages)) {
      const i = next++;
      const subject = `A request to City ${i % 200}, Person ${i}`;
      await transport.sendMail({
        from: 'campaign@bench.example',
        to: `person${i}@city${i % 200}.example`,
        subject,
        text: `Dear Person ${i},\n\n${text}\n`,
        html: `<!DOCTYPE html><html><head><title>${subject}</title></head><body><p>Dear Person ${i},</p><p>${text}</p></body></html>\n`,
      });
    }
  }
  await Promise.all(Array.from({ length: 4 * Number(connections) }, work));
  transport.close();
}

main().catch((error) => { console.error(error); process.exit(1); });
