export const unit = { m: 'm', km: 'km', m2: 'm²', ha: 'ha', km2: 'km²' };
export const common = {
  yes: 'Yes',
  no: 'No',
  cancel: 'Cancel',
  save: 'Save',
  close: 'Close',
  retry: 'Try again',
  reload: 'Read again',
  remove: 'Remove',
  copy: 'Copy',
  copied: 'Copied',
  copiedText: 'Copied: {{text}}',
  cannotCopy: 'The browser does not allow copying; select the text by hand.',
  loading: 'Reading…',
  failed: 'Not done',
};
