/** The English pages, their text and pictures, loaded when the guide is first opened in this language. */
export const texts = import.meta.glob<string>('../../resources/guide/en/*.md', {
  query: '?raw',
  import: 'default',
  eager: true,
});
export const pictures = import.meta.glob<string>('../../resources/guide/pictures/en/*.webp', {
  query: '?url',
  import: 'default',
  eager: true,
});
