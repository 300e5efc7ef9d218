/** Where a command under test writes. */
export class Sink {
  text = "";

  write(text: string): void {
    this.text += text;
  }
}
