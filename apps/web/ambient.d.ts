// The types of the framework, known before its first build has written its own.
/// <reference types="next" />
