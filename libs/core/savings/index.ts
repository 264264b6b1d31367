export {
  LARGEST_WEIGHT,
  MOST_PARTIES,
  MOST_YEARS,
  type SavingsAgreement,
  type SavingsParty,
  type SavingsShare,
  type SavingsYear,
  type SharedSavings,
  type SharedYear,
  shareSavings,
  splitPence,
} from './shared-savings';
