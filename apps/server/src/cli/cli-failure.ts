// What a command says when it could not do what was asked: the text a person reads, and exit code 1.

export class CliFailure extends Error {}
