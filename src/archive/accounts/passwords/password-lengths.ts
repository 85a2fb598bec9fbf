/**
 * How many characters a password may have, as OWASP ASVS 2.1.2 says at the upper end. Of the bundled list
 * 1,557 stolen passwords are long enough, which 2.1.7 wants to be a thousand; of twelve there are 308.
 */
export const passwordLengths = { shortest: 10, longest: 128 } as const
