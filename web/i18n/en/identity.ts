import type { TextsLike } from '../texts.ts'
import type { identity as zh } from '../zh-CN/identity.ts'

export const identity: TextsLike<typeof zh> = {
  signIn: {
    title: 'Sign in',
    lead: 'Sign in with your staff number, password and one-time code. A number belongs to one person only.',
    staffNo: 'Staff number',
    password: 'Password',
    next: 'Next',
    code: 'One-time code',
    codeHint: 'The 6 digits in your authenticator app. Each code works once.',
    submit: 'Sign in',
    back: 'Back',
    staffNoMissing: 'Enter your staff number',
    passwordMissing: 'Enter your password',
    codeMissing: 'Enter the 6-digit code',
  },
  demo: {
    title: 'Demo accounts',
    pick: 'Choose a role to fill in number, password and code',
    placeholder: 'Choose a role',
    option: '{{role}} · {{name}} · {{staffNo}}',
  },
  ended: {
    idle: 'You were signed out after a long pause. Sign in again; what you had typed is kept.',
    absolute: 'This sign-in reached its longest time. Sign in again; what you had typed is kept.',
    replaced:
      'Your number was used to sign in elsewhere, so this sign-in has ended. If that was not you, tell your administrator at once.',
    signed_out: 'You are signed out.',
  },
  otherEnded: {
    title: 'Your other sign-in has ended',
    hint: 'Only one sign-in per kind of device stays open. If the other was not you, tell your administrator at once.',
  },
  devicePending: { title: 'This device awaits approval' },
  locked: { title: 'Account locked', until: 'Try again after {{time}}, or ask an administrator to unlock it.' },
}
